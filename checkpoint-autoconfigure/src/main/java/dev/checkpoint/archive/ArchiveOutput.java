package dev.checkpoint.archive;

import dev.checkpoint.error.ArchiveException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the files of an archive one after the other, and counts and sums up each. Used by one thread. */
final class ArchiveOutput {

    private static final int CHUNK = 1 << 16;

    private final Counted counted;

    private final ZipOutputStream zip;

    private final ArchiveLimits limits;

    private MessageDigest sum = Sums.sha256();

    private long bytes;

    private long total;

    private long start;

    ArchiveOutput(OutputStream out, ArchiveLimits limits) {
        this.counted = new Counted(out);
        this.zip = new ZipOutputStream(counted);
        this.limits = limits;
    }

    void begin(String name, long time) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time);
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putNextEntry(entry);
        sum = Sums.sha256();
        bytes = 0;
        start = counted.written;
    }

    void write(byte[] content) throws IOException {
        total += content.length;
        if (total > limits.bytes()) {
            throw new ArchiveException("The runs need more than " + limits.bytes()
                    + " bytes, and an archive may have no more. Export fewer runs at once.");
        }
        for (int from = 0; from < content.length; from += CHUNK) {
            int length = Math.min(CHUNK, content.length - from);
            if (looksLikeABomb()) {
                zip.setLevel(Deflater.NO_COMPRESSION);
            }
            zip.write(content, from, length);
            bytes += length;
        }
        sum.update(content);
    }

    /** Long before it does for a reader, because the rest adds as many bytes as it has. */
    private boolean looksLikeABomb() {
        return bytes > limits.unsuspicious() / 2 && limits.isBomb(4 * bytes, counted.written - start);
    }

    /** How many bytes the file has that is written. */
    long bytes() {
        return bytes;
    }

    /** The SHA-256 of the file, which is complete. */
    String end() throws IOException {
        zip.closeEntry();
        return HexFormat.of().formatHex(sum.digest());
    }

    /** Writes the end of the archive; leaves the stream open. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    private static final class Counted extends FilterOutputStream {

        private long written;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int next) throws IOException {
            out.write(next);
            written++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            written += length;
        }
    }
}
