package dev.checkpoint.archive;

import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.LineMark;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of bytes into documents, each of which ends with the line of its checksum. Used by one thread. */
final class DocumentCutter {

    private final DocumentFormat format;

    private final InputStream in;

    private byte[] document = new byte[1 << 12];

    private int length;

    private int line;

    private long read;

    private long start;

    /**
     * A cutter.
     *
     * @param in buffered
     */
    DocumentCutter(DocumentFormat format, InputStream in) {
        this.format = format;
        this.in = in;
    }

    /** The next document; null if none is left. */
    byte @Nullable [] next() throws IOException {
        length = 0;
        line = 0;
        start = read;
        for (int next = in.read(); next >= 0; next = in.read()) {
            read++;
            if (length == document.length) {
                document = Arrays.copyOf(document, Math.multiplyExact(length, 2));
            }
            document[length++] = (byte) next;
            if (next == '\n') {
                if (format.mark(document, line, length - line) == LineMark.CHECKSUM) {
                    return Arrays.copyOf(document, length);
                }
                line = length;
                if (length == 1) { // an empty line between documents
                    length = 0;
                    line = 0;
                    start = read;
                }
            }
        }
        return null;
    }

    /** Where the last document began. */
    long start() {
        return start;
    }

    /** Whether something was left that is no whole document. */
    boolean isUnfinished() {
        return length > 0;
    }
}
