package dev.checkpoint.redaction;

/**
 * Which characters occur in a text that secrets have in them, found in one pass: what has none of them needs no further
 * look.
 */
final class Signs {

    private static final String KINDS = "=:>/@-_JA";

    private static final int DIGIT = 1 << KINDS.length();

    private static final short[] BY_CHARACTER = new short[128];

    static {
        for (int i = 0; i < KINDS.length(); i++) {
            BY_CHARACTER[KINDS.charAt(i)] = (short) (1 << i);
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            BY_CHARACTER[digit] = (short) DIGIT;
        }
    }

    private static final int ASSIGNMENT = mask("=:>");

    private final int found;

    private Signs(int found) {
        this.found = found;
    }

    static Signs of(String text) {
        int found = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            found |= c < 128 ? BY_CHARACTER[c] : 0;
        }
        return new Signs(found);
    }

    /** Whether there is what stands between a name and its value. */
    boolean haveAssignment() {
        return (found & ASSIGNMENT) != 0;
    }

    boolean haveDigit() {
        return (found & DIGIT) != 0;
    }

    /** Whether every character of a piece of text that is looked for occurs. */
    boolean mayContain(int mask) {
        return (found & mask) == mask;
    }

    /** Those characters of a piece of text that are looked for. */
    static int mask(String text) {
        int mask = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            mask |= c < 128 ? BY_CHARACTER[c] : 0;
        }
        return mask;
    }
}
