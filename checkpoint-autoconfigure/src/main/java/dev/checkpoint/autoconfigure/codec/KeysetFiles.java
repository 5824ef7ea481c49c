package dev.checkpoint.autoconfigure.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/** Reads keysets from files, and checks who else may read or change them. */
final class KeysetFiles {

    private static final Logger log = LoggerFactory.getLogger(KeysetFiles.class);

    private KeysetFiles() {}

    static String read(Resource keyset) throws IOException {
        if (keyset.isFile()
                && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            check(keyset.getFile().toPath());
        }
        return keyset.getContentAsString(StandardCharsets.UTF_8);
    }

    private static void check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        if (!Files.exists(file)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        String text = PosixFilePermissions.toString(permissions);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new InvalidKeysetException(
                    "The keyset " + file + " can be changed by every user of this machine (" + text + ").",
                    "Allow only the user of the application to read it: chmod 400 " + file,
                    null);
        }
        // secrets that are mounted into a container have these permissions by default, and it has no other users
        boolean mounted = Files.getFileStore(file).type().equals("tmpfs");
        if (permissions.contains(PosixFilePermission.OTHERS_READ) && !mounted) {
            log.warn(
                    "The keyset {} can be read by every user of this machine ({}). Allow only the user of the"
                            + " application to read it: chmod 400 {}",
                    file,
                    text,
                    file);
        }
    }
}
