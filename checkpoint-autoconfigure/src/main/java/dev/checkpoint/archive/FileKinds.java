package dev.checkpoint.archive;

import dev.checkpoint.error.ArchiveException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Refuses archives with links and devices, which unpacking by hand would make. We write no file under a name of the archive, so
 * they would do nothing here. The library does not tell: the kinds are read from the directory of the zip.
 */
final class FileKinds {

    private static final int END = 0x06054b50;

    private static final int END_LENGTH = 22;

    private static final int LONGEST_COMMENT = 0xffff;

    private static final int HEADER = 0x02014b50;

    private static final int HEADER_LENGTH = 46;

    private static final int LONGEST_DIRECTORY = 64 << 20;

    private static final int KIND = 0xf000;

    private static final int REGULAR = 0x8000;

    private static final int DIRECTORY = 0x4000;

    private FileKinds() {}

    /**
     * Checks an archive that can be opened as a zip.
     *
     * @throws ArchiveException if it holds what is neither a file nor a directory
     */
    static void check(Path zip) throws IOException {
        ByteBuffer directory = directory(zip);
        while (directory.remaining() >= HEADER_LENGTH && directory.getInt(directory.position()) == HEADER) {
            int at = directory.position();
            int name = directory.getShort(at + 28) & 0xffff;
            int more = (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
            int kind = directory.getInt(at + 38) >>> 16 & KIND;
            int length = HEADER_LENGTH + name + more;
            if (length > directory.remaining()) {
                throw unclear();
            }
            if (kind != 0 && kind != REGULAR && kind != DIRECTORY) {
                String shown = new String(directory.array(), at + HEADER_LENGTH, name, StandardCharsets.UTF_8);
                throw new ArchiveException("The archive holds " + ArchivedNames.shown(shown)
                        + ", which is a link or a device and no file. Nothing was imported; do not unpack it.");
            }
            directory.position(at + length);
        }
        if (directory.hasRemaining()) {
            throw unclear();
        }
    }

    private static ByteBuffer directory(Path zip) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            long from = Math.max(0, file.length() - END_LENGTH - LONGEST_COMMENT);
            ByteBuffer end = read(file, from, (int) (file.length() - from));
            for (int at = end.limit() - END_LENGTH; at >= 0; at--) {
                boolean found =
                        end.getInt(at) == END && at + END_LENGTH + (end.getShort(at + 20) & 0xffff) == end.limit();
                if (found) {
                    long length = end.getInt(at + 12) & 0xffff_ffffL;
                    long start = from + at - length;
                    if (start < 0 || length > LONGEST_DIRECTORY) {
                        throw unclear();
                    }
                    return read(file, start, (int) length);
                }
            }
        }
        throw unclear();
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An archive of ours is never so large that its directory needs another form. */
    private static ArchiveException unclear() {
        return new ArchiveException(
                "This is no archive of runs: its directory has a form that none has. Nothing was imported.");
    }
}
