package dev.checkpoint.store.file;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.format.Checksums;
import dev.checkpoint.spi.store.format.DocumentException;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.LineMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Tells where a run stands from the last document of its file alone. Most runs have ended, and who looks for the few that
 * failed need not read the others from their start.
 */
final class LastDocument {

    private static final int TAIL = 1 << 13;

    private LastDocument() {}

    /** Reads the end of a file; whatever is odd about it is left to those who read the whole. */
    static Standing standing(RunFile file) {
        if (file.compression() != FrameCodec.NONE) {
            return Standing.Unknown.INSTANCE;
        }
        try {
            return standing(file.format(), file.runId(), tail(file));
        } catch (IOException | DocumentException e) {
            return Standing.Unknown.INSTANCE;
        }
    }

    private static byte[] tail(RunFile file) throws IOException {
        return UninterruptedIo.run(() -> {
            try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
                long size = channel.size();
                ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size, TAIL));
                while (tail.hasRemaining() && channel.read(tail, size - tail.limit() + tail.position()) >= 0) {
                    // a read may bring less than was asked for
                }
                return tail.array();
            }
        });
    }

    private static Standing standing(DocumentFormat format, RunId run, byte[] tail) {
        int end = tail.length;
        int checksum = lineStart(tail, end - 1);
        if (end == 0 || tail[end - 1] != '\n' || mark(format, tail, checksum) != LineMark.CHECKSUM) {
            return Standing.Unknown.INSTANCE;
        }
        int section = checksum;
        for (int line = checksum; line > 0; ) {
            line = lineStart(tail, line - 1);
            LineMark mark = mark(format, tail, line);
            if (mark == LineMark.SECTION) {
                section = line;
            } else if (mark == LineMark.FIRST) {
                return isIntact(format, run, tail, line, checksum)
                        ? standing(format, tail, line, section)
                        : Standing.Unknown.INSTANCE;
            }
        }
        return Standing.Unknown.INSTANCE;
    }

    private static Standing standing(DocumentFormat format, byte[] tail, int first, int headerEnd) {
        String header = new String(tail, first, headerEnd - first, StandardCharsets.UTF_8);
        Entry entry = format.read(header, Map.of()).entry();
        if (entry instanceof Entry.RunCompleted) {
            return new Standing.Ended(RunStatus.COMPLETED, entry.time());
        }
        if (entry instanceof Entry.RunFailed) {
            return new Standing.Ended(RunStatus.FAILED, entry.time());
        }
        return entry instanceof Entry.RunCancelled
                ? new Standing.Ended(RunStatus.CANCELLED, entry.time())
                : Standing.Unknown.INSTANCE;
    }

    private static boolean isIntact(DocumentFormat format, RunId run, byte[] tail, int first, int checksum) {
        CRC32C crc = new CRC32C();
        crc.update(tail, first, checksum - first);
        String line = new String(tail, checksum, tail.length - checksum, StandardCharsets.UTF_8);
        String stated = format.checksum(line);
        return stated.equals(
                Checksums.coversRun(stated) ? Checksums.text(crc.getValue(), run) : Checksums.text(crc.getValue()));
    }

    private static LineMark mark(DocumentFormat format, byte[] bytes, int line) {
        int end = line;
        while (end < bytes.length && bytes[end] != '\n' && end - line < LineMark.ENOUGH) {
            end++;
        }
        return format.mark(bytes, line, Math.min(bytes.length - line, Math.max(end - line + 1, 1)));
    }

    /** Where the line starts that ends with the line feed at this place. */
    private static int lineStart(byte[] bytes, int lineFeed) {
        int start = Math.max(0, lineFeed);
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }
}
