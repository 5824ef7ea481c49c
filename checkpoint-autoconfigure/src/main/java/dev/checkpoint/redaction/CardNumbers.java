package dev.checkpoint.redaction;

/** Numbers of payment cards: 13 to 19 digits, in groups or not, that begin and add up as they must. */
final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private CardNumbers() {}

    static String mask(String text, String mask) {
        StringBuilder masked = null;
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i)) || i > 0 && isWordLike(text.charAt(i - 1))) {
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
            boolean gap = (text.charAt(i) == ' ' || text.charAt(i) == '-')
                    && i + 1 < text.length()
                    && isDigit(text.charAt(i + 1));
            if (!isDigit(text.charAt(i)) && !gap) {
                break;
            }
            i++;
        }
        return i;
    }

    private static boolean isCard(String text, int start, int end) {
        if (end < text.length() && isWordLike(text.charAt(end)) || end - start > LONGEST + 8) {
            return false;
        }
        int digits = 0;
        int sum = 0;
        for (int i = end - 1; i >= start; i--) {
            if (isDigit(text.charAt(i))) {
                int digit = text.charAt(i) - '0';
                int twice = digits % 2 == 1 ? digit * 2 : digit;
                sum += twice > 9 ? twice - 9 : twice;
                digits++;
            }
        }
        char first = text.charAt(start);
        boolean issuer = first >= '3' && first <= '6' || first == '2' && digits == 16;
        return issuer && digits >= SHORTEST && digits <= LONGEST && sum % 10 == 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordLike(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
