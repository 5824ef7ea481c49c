package dev.checkpoint.redaction;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

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

    /** The rules for each combination of characters, made when it first occurs; there are few combinations. */
    private static final AtomicReferenceArray<List<Rule>> RULES = new AtomicReferenceArray<>(2 * DIGIT);

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

    /** The rules whose matches may be in the text: every character of their hints that is looked for occurs. */
    List<Rule> rules() {
        List<Rule> known = RULES.get(found);
        if (known == null) {
            known = Rules.ALL.stream()
                    .filter(rule -> (found & rule.signs()) == rule.signs())
                    .toList();
            RULES.set(found, known);
        }
        return known;
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
