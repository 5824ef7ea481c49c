package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells before the first write whether it would be refused, with a few questions to the file system.
 *
 * <p>Nothing is made: a directory that is missing is made by the first run, and its nearest parent that exists must admit
 * that. Only a file system without room for files, such as {@code /proc}, is tried, because it answers such questions
 * wrongly. An error that may pass, such as one of a remote file system, is no obstacle.
 */
final class WritablePlace {

    private WritablePlace() {}

    /**
     * What is in the way of runs of the pipelines.
     *
     * @return words that name the path that is in the way; null if nothing is
     */
    static @Nullable String obstacle(Path directory, Set<String> pipelines) {
        Path wanted = directory.toAbsolutePath();
        Path nearest = wanted;
        while (nearest != null && !Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
            nearest = nearest.getParent();
        }
        if (nearest == null) {
            return wanted.getRoot() + " does not exist";
        }
        try {
            String found = directory(nearest);
            return found != null || !nearest.equals(wanted) ? found : inside(wanted, pipelines);
        } catch (IOException perhapsAway) {
            return null;
        }
    }

    /** What is in a directory that exists, perhaps made by another user. */
    private static @Nullable String inside(Path directory, Set<String> pipelines) throws IOException {
        Path lock = directory.resolve(LockFile.NAME);
        if (Files.exists(lock)) {
            String found = Files.isRegularFile(lock) ? access(lock, AccessMode.WRITE) : lock + " is not a file";
            if (found != null) {
                return found;
            }
        }
        for (String pipeline : pipelines) {
            Path own = directory.resolve(FileNames.encode(pipeline));
            String found = Files.exists(own, LinkOption.NOFOLLOW_LINKS) ? directory(own) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String directory(Path path) throws IOException {
        if (!Files.exists(path)) {
            return path + " is a link to " + Files.readSymbolicLink(path) + ", which does not exist";
        }
        if (!Files.isDirectory(path)) {
            return path + " is a file and not a directory";
        }
        String refused =
                isPosix(path) ? access(path, AccessMode.WRITE, AccessMode.EXECUTE) : access(path, AccessMode.WRITE);
        return refused != null ? refused : attempt(path);
    }

    private static @Nullable String access(Path path, AccessMode... modes) throws IOException {
        try {
            path.getFileSystem().provider().checkAccess(path, modes);
            return null;
        } catch (AccessDeniedException denied) {
            return "this process may not write to " + path + owner(path);
        } catch (FileSystemException refused) {
            if (refused.getReason() != null && refused.getReason().startsWith("Read-only")) {
                return path + " is in a file system that is read-only";
            }
            throw refused;
        }
    }

    private static String owner(Path path) {
        if (!isPosix(path)) {
            return "";
        }
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
            return ", which belongs to " + attributes.owner().getName() + " ("
                    + PosixFilePermissions.toString(attributes.permissions()) + ")";
        } catch (IOException unknown) {
            return "";
        }
    }

    /** Where there is no room for files, permissions say little, above all to the superuser. */
    private static @Nullable String attempt(Path directory) throws IOException {
        if (directory.getFileSystem() != FileSystems.getDefault()
                || directory.toFile().getTotalSpace() > 0) {
            return null;
        }
        try {
            Files.delete(Files.createTempFile(directory, ".checkpoint-", ".tmp"));
            return null;
        } catch (AccessDeniedException | NoSuchFileException refused) {
            return "no file can be created in " + directory;
        } catch (FileSystemException refused) {
            String reason = refused.getReason();
            if (reason == null || reason.startsWith("Input/output") || reason.startsWith("Stale")) {
                throw refused;
            }
            return "no file can be created in " + directory + " (" + reason + ")";
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
