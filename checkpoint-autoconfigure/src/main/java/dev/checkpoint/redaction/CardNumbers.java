package dev.checkpoint.redaction;

/**
 * Finds numbers of payment cards, in groups or not, with a valid prefix, length and checksum. Ignores fractions,
 * because the checksum of one number in ten is valid.
 */
final class CardNumbers {

    /** A shorter text contains none. */
    static final int SHORTEST = 13;

    private static final int LONGEST = 19;

    /** A single digit between blanks is an element of a list of numbers. */
    private static final int SHORTEST_GROUP = 4;

    private CardNumbers() {}

    static String mask(String text, String mask) {
        if (text.length() < SHORTEST) {
            return text;
        }
        StringBuilder masked = null;
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i > 0 && isWordLike(text.charAt(i - 1))) {
                continue;
            }
            int end = end(text, i);
            if (isCard(text, i, end)) {
                masked = masked == null ? new StringBuilder() : masked;
                masked.append(text, copied, i).append(mask);
                copied = end;
            }
            i = end - 1;
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    /** The end of digits with single blanks or dashes between them. */
    private static int end(String text, int start) {
        int i = start;
        while (i < text.length()) {
            boolean gap = isGap(text.charAt(i)) && i + 1 < text.length() && isDigit(text.charAt(i + 1));
            if (!isDigit(text.charAt(i)) && !gap) {
                break;
            }
            i++;
        }
        return i;
    }

    private static boolean isCard(String text, int start, int end) {
        if (end - start < SHORTEST || end - start > LONGEST + 5 || isPartOfMore(text, start, end)) {
            return false;
        }
        StringBuilder digits = new StringBuilder(LONGEST);
        int group = 0;
        for (int i = start; i < end; i++) {
            if (isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
                group++;
            } else if (group < SHORTEST_GROUP) {
                return false;
            } else {
                group = 0;
            }
        }
        return isIssued(digits) && addsUp(digits);
    }

    /** Whether it is part of a word or of a decimal number. */
    private static boolean isPartOfMore(String text, int start, int end) {
        boolean fraction = start > 1 && text.charAt(start - 1) == '.' && isDigit(text.charAt(start - 2));
        boolean hasFraction = end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1));
        return fraction || hasFraction || end < text.length() && isWordLike(text.charAt(end));
    }

    /** Whether cards have this prefix and length. */
    private static boolean isIssued(CharSequence digits) {
        int length = digits.length();
        if (length < SHORTEST || length > LONGEST) {
            return false;
        }
        int four = Integer.parseInt(digits, 0, 4, 10);
        int two = four / 100;
        return switch (four / 1000) {
            case 2 -> length == 16 && four >= 2221 && four <= 2720;
            case 3 ->
                length == 15 && (two == 34 || two == 37)
                        || length >= 14 && (two == 36 || two == 38 || two == 39 || four >= 3000 && four <= 3059)
                        || length >= 16 && four >= 3528 && four <= 3589;
            case 4 -> length == 13 || length == 16 || length == 19;
            case 5 -> length == 16 || two == 50 || two >= 56;
            case 6 -> true;
            default -> false;
        };
    }

    private static boolean addsUp(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = i % 2 == 1 ? digit * 2 : digit;
            sum += twice > 9 ? twice - 9 : twice;
        }
        return sum % 10 == 0;
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '-' || c == '\u00a0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordLike(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
