package dev.checkpoint.spi.store;

/**
 * How much one append may hold. A journal writer that has more writes it with several appends.
 *
 * @param entries the most entries, 1 or more
 * @param characters the most characters of payloads in all, unless a single entry has more
 */
public record Limits(int entries, long characters) {

    /** No limits. */
    public static final Limits NONE = new Limits(Integer.MAX_VALUE, Long.MAX_VALUE);

    /** Checks the numbers. */
    public Limits {
        if (entries < 1 || characters < 1) {
            throw new IllegalArgumentException(
                    "An append holds at least one entry and one character, not " + entries + " and " + characters);
        }
    }
}
