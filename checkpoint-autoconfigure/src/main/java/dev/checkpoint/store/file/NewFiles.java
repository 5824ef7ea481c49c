package dev.checkpoint.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes the files and directories of a store with its permissions. Files that exist keep theirs; systems without such
 * permissions (Windows) have rules of their own. The umask of the process may take rights away, and never adds one.
 */
final class NewFiles {

    /** Read and written by their owner only. */
    static final NewFiles PRIVATE =
            new NewFiles(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

    private static final FileAttribute<?>[] NONE = {};

    private final FileAttribute<?> file;

    private final FileAttribute<?> directory;

    /**
     * @param permissions of files; who may read a file may also search the directory that it is in
     */
    NewFiles(Set<PosixFilePermission> permissions) {
        this.file = PosixFilePermissions.asFileAttribute(EnumSet.copyOf(permissions));
        this.directory = PosixFilePermissions.asFileAttribute(ofDirectories(permissions));
    }

    private static Set<PosixFilePermission> ofDirectories(Set<PosixFilePermission> permissions) {
        Set<PosixFilePermission> more = EnumSet.copyOf(permissions);
        for (PosixFilePermission permission : permissions) {
            switch (permission) {
                case OWNER_READ -> more.add(PosixFilePermission.OWNER_EXECUTE);
                case GROUP_READ -> more.add(PosixFilePermission.GROUP_EXECUTE);
                case OTHERS_READ -> more.add(PosixFilePermission.OTHERS_EXECUTE);
                default -> {}
            }
        }
        return more;
    }

    void makeDirectories(Path path) throws IOException {
        Files.createDirectories(path, attributes(path, directory));
    }

    /** Makes a directory in one that exists. */
    void makeDirectory(Path path) throws IOException {
        Files.createDirectory(path, attributes(path, directory));
    }

    /** A {@link RunOutput.Opener}. */
    RunOutput output(Path path, boolean create) throws IOException {
        return new PlainFile(path, create, this);
    }

    FileChannel open(Path path, OpenOption... options) throws IOException {
        return FileChannel.open(path, Set.of(options), attributes(path, file));
    }

    private static FileAttribute<?>[] attributes(Path path, FileAttribute<?> attribute) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {attribute}
                : NONE;
    }
}
