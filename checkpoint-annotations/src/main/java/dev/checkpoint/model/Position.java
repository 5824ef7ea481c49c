package dev.checkpoint.model;

/**
 * A place in a journal, written {@code RUN-ID@SEQ}.
 *
 * @param run the run
 * @param seq number of the entry, 0 for the first
 */
public record Position(RunId run, long seq) {

    /** Checks the number. */
    public Position {
        if (seq < 0) {
            throw new IllegalArgumentException("An entry has a number of 0 or more, not " + seq);
        }
    }

    /**
     * Reads a position. Run ids may hold an {@code @} too: the last one counts.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Position parse(String text) {
        int at = text.lastIndexOf('@');
        try {
            return new Position(RunId.of(text.substring(0, Math.max(0, at))), Long.parseLong(text.substring(at + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not a position such as order-42@7", e);
        }
    }

    @Override
    public String toString() {
        return run + "@" + seq;
    }
}
