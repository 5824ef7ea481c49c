package dev.checkpoint.redaction;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The characters typical for secrets that occur in a text, found in one pass. A text without any of them is not
 * searched further.
 */
final class Signs {

    private static final String KINDS = "=:>/@-_JA";

    private static final int LONGEST_COPY = 1 << 16;

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

    /** The rules for each combination of characters, created when it first occurs; there are few combinations. */
    private static final AtomicReferenceArray<List<Rule>> RULES = new AtomicReferenceArray<>(2 * DIGIT);

    private final int found;

    private Signs(int found) {
        this.found = found;
    }

    static Signs of(String text) {
        return new Signs(mask(text));
    }

    /** Whether the text contains a separator between a name and its value. */
    boolean haveAssignment() {
        return (found & ASSIGNMENT) != 0;
    }

    boolean haveDigit() {
        return (found & DIGIT) != 0;
    }

    /** The rules that may match the text: all searched characters of their hints occur. */
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

    /** The characters of a text that are searched. */
    static int mask(String text) {
        int mask = 0;
        int length = text.length();
        // a JVM that interprets this yet calls five methods for one charAt
        char[] characters = length <= LONGEST_COPY ? text.toCharArray() : null;
        for (int i = 0; i < length; i++) {
            char c = characters == null ? text.charAt(i) : characters[i];
            mask |= c < 128 ? BY_CHARACTER[c] : 0;
        }
        return mask;
    }
}
