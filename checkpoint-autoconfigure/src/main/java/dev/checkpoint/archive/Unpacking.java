package dev.checkpoint.archive;

import dev.checkpoint.error.ArchiveException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Unpacks one run file: no more of it than the manifest lists, and only if it has the sum that is listed.
 *
 * @param listed what the manifest says of it
 * @param limits what is suspicious
 */
record Unpacking(ArchivedFile listed, ArchiveLimits limits) {

    private static final int CHUNK = 1 << 16;

    /**
     * Unpacks it.
     *
     * @param compressed how many bytes it has in the archive
     * @throws ArchiveException if it is not what the manifest lists, or a bomb
     */
    void unpack(InputStream in, long compressed, Path file) throws IOException {
        MessageDigest sum = Sums.sha256();
        long unpacked = 0;
        try (OutputStream to = Files.newOutputStream(file)) {
            byte[] bytes = new byte[CHUNK];
            for (int read = in.read(bytes); read >= 0 && unpacked <= listed.bytes(); read = in.read(bytes)) {
                unpacked += read;
                if (limits.isBomb(unpacked, compressed)) {
                    throw wrong(
                            "looks like one that was made to fill a disk",
                            "unpacks to more than " + limits.ratio() + " times its size");
                }
                sum.update(bytes, 0, read);
                to.write(bytes, 0, read);
            }
        }
        check(unpacked, HexFormat.of().formatHex(sum.digest()));
    }

    private void check(long unpacked, String sum) {
        if (unpacked != listed.bytes()) {
            String has = unpacked > listed.bytes() ? "more than " : "only " + unpacked + " of ";
            throw wrong("is damaged", "has " + has + listed.bytes() + " bytes, which its manifest lists");
        }
        if (!sum.equals(listed.sha256())) {
            throw wrong("is damaged or was changed", "has the SHA-256 " + sum + ", and its manifest lists another one");
        }
    }

    private ArchiveException wrong(String what, String why) {
        return new ArchiveException("The archive " + what + ": " + ArchivedNames.shown(listed.file()) + " " + why
                + ". Nothing was imported.");
    }
}
