package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.format.LineMark;
import java.util.Arrays;

/** Cuts a stream of bytes into lines without ever holding one: a line may be a payload of any size. */
final class LineCutter {

    /** Is told of lines as they pass. */
    interface Lines {

        /** A line starts with these bytes: enough to tell what it is, or all of it. They come again as its bytes. */
        void start(byte[] bytes, int from, int length);

        /** Bytes of the line. They are good until the end of {@link LineCutter#feed}. */
        void more(byte[] bytes, int from, int length);

        /** The line feed was the last byte. */
        void end();
    }

    private static final byte[] NONE = {};

    private final Lines lines;

    private byte[] start = NONE; // of a line that was too short to be told when a chunk ended

    private boolean started; // the line is long enough to be told

    LineCutter(Lines lines) {
        this.lines = lines;
    }

    /** Whether the last byte was a line feed. */
    boolean isBetweenLines() {
        return !started && start.length == 0;
    }

    void feed(byte[] bytes, int length) {
        int from = 0;
        while (from < length) {
            int to = from;
            while (to < length && bytes[to] != '\n') {
                to++;
            }
            boolean ended = to < length;
            int until = ended ? to + 1 : to;
            part(bytes, from, until, ended);
            from = until;
        }
    }

    private void part(byte[] bytes, int from, int to, boolean ended) {
        int rest = from;
        if (!started && (start.length > 0 || to - from < LineMark.ENOUGH && !ended)) {
            rest = Math.min(to, from + LineMark.ENOUGH - start.length);
            int known = start.length;
            start = Arrays.copyOf(start, known + rest - from);
            System.arraycopy(bytes, from, start, known, rest - from);
            if (start.length < LineMark.ENOUGH && !(ended && rest == to)) {
                return;
            }
            lines.start(start, 0, start.length);
            lines.more(start, 0, start.length);
            started = true;
        } else if (!started) {
            lines.start(bytes, from, to - from);
            started = true;
        }
        if (rest < to) {
            lines.more(bytes, rest, to - rest);
        }
        if (ended) {
            started = false;
            start = NONE;
            lines.end();
        }
    }
}
