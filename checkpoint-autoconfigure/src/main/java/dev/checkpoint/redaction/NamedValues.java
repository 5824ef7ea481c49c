package dev.checkpoint.redaction;

import dev.checkpoint.spi.redaction.Redactor;

/** Values that stand behind their name in a text: {@code password=x}, {@code "apiKey": "x"}, {@code Authorization: x}. */
final class NamedValues {

    private static final int LONGEST_NAME = 64;

    private final SensitiveNames names;

    NamedValues(SensitiveNames names) {
        this.names = names;
    }

    String mask(String text) {
        StringBuilder masked = null;
        int copied = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '=' && c != ':' || !isSecretBefore(text, i)) {
                continue;
            }
            int start = start(text, i + 1);
            int end = end(
                    text,
                    start,
                    text.regionMatches(true, Math.max(0, i - 15), "authorization", 0, 13)
                            || text.regionMatches(true, Math.max(0, i - 13), "authorization", 0, 13));
            if (end > start && start >= copied) {
                masked = masked == null ? new StringBuilder() : masked;
                masked.append(text, copied, start).append(Redactor.MASK);
                copied = end;
                i = end - 1;
            }
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    private boolean isSecretBefore(String text, int sign) {
        int end = sign;
        while (end > 0 && sign - end < 3 && isQuoteOrBlank(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        return start < end && names.contains(text.substring(start, end));
    }

    private static int start(String text, int from) {
        int start = from;
        while (start < text.length() && start - from < 4 && isQuoteOrBlank(text.charAt(start))) {
            start++;
        }
        return start;
    }

    /** To the end of the quoted text, or of the word; a header has its scheme before. */
    private static int end(String text, int start, boolean header) {
        char quote = start > 0 ? text.charAt(start - 1) : 0;
        boolean quoted = quote == '"' || quote == '\'';
        int blanks = header ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted ? c == quote || c == '\n' : " \t\r\n,;&)}]\"'<>".indexOf(c) >= 0) {
                if (quoted || c != ' ' || blanks-- <= 0) {
                    return i;
                }
            }
        }
        return text.length();
    }

    private static boolean isQuoteOrBlank(char c) {
        return c == ' ' || c == '"' || c == '\'';
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
