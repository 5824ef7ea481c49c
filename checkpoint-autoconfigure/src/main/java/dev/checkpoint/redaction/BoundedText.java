package dev.checkpoint.redaction;

/** A text with a limited number of reads, which stops a pattern that backtracks endlessly. */
final class BoundedText implements CharSequence {

    /** The pattern read the text too often. */
    static final class ExhaustedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("a pattern takes too long", null, false, false);
        }
    }

    private final String text;

    private long left;

    BoundedText(String text) {
        this.text = text;
        this.left = 100L * text.length() + 100_000;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
