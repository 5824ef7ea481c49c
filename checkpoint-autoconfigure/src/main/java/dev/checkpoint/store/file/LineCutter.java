package dev.checkpoint.store.file;

import dev.checkpoint.store.support.LineMark;
import java.io.ByteArrayOutputStream;

/** Cuts a stream of bytes into lines without ever holding one: a line may be a payload of any size. */
final class LineCutter {

    /** Is told of lines as they pass. */
    interface Lines {

        /** A line starts with these bytes: enough to tell what it is, or all of it. */
        void start(byte[] first);

        /** More bytes of the line. */
        void more(byte[] bytes, int from, int length);

        /** The line feed was the last byte. */
        void end();
    }

    private final Lines lines;

    private final ByteArrayOutputStream start = new ByteArrayOutputStream(LineMark.ENOUGH);

    private boolean started; // the line is long enough to be told

    LineCutter(Lines lines) {
        this.lines = lines;
    }

    /** Whether the last byte was a line feed. */
    boolean isBetweenLines() {
        return start.size() == 0;
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
        if (!started) {
            rest = Math.min(to, from + LineMark.ENOUGH - start.size());
            start.write(bytes, from, rest - from);
            if (ended && rest == to || start.size() == LineMark.ENOUGH) {
                lines.start(start.toByteArray());
                started = true;
            }
        }
        if (started && rest < to) {
            lines.more(bytes, rest, to - rest);
        }
        if (ended) {
            started = false;
            start.reset();
            lines.end();
        }
    }
}
