package dev.checkpoint.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The position of the value after a name in a text.
 *
 * @param start index of its first character
 * @param end index after its last character
 */
record NamedValue(int start, int end) {

    private static final String ENDS = " \t\r\n,;&)}]\"'<>";

    /** A quoted text, a text in brackets, or one word. */
    static NamedValue of(String text, int sign) {
        int start = start(text, sign);
        char opened = text.charAt(start - 1);
        if (opened == '"' || opened == '\'') {
            return new NamedValue(start, closingQuote(text, start, opened));
        }
        char first = start < text.length() ? text.charAt(start) : 0;
        if (first == '[' || first == '{') {
            return new NamedValue(start, closingBracket(text, start, first, first == '[' ? ']' : '}'));
        }
        return new NamedValue(start, word(text, start));
    }

    /** Whether the value begins like that of a header. */
    static boolean hasScheme(String text, int sign) {
        int start = start(text, sign);
        return text.regionMatches(true, start, "bearer ", 0, 7) || text.regionMatches(true, start, "basic ", 0, 6);
    }

    /** A scheme and one word, or a list of parameters, which goes on to the end of the line. */
    static NamedValue ofAuthorization(String text, int sign) {
        NamedValue value = of(text, sign);
        int next = value.end;
        if (next >= text.length() || text.charAt(next) != ' ' || isQuoted(text, value)) {
            return value;
        }
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        int end = word(text, next);
        return new NamedValue(value.start, isParameter(text, next, end) ? line(text, end) : end);
    }

    /** Pairs up to the end of the line; null if there are none, because a cookie is also something to eat. */
    static @Nullable NamedValue ofCookies(String text, int sign) {
        NamedValue value = of(text, sign);
        if (isQuoted(text, value)) {
            return value;
        }
        return isParameter(text, value.start, value.end) ? new NamedValue(value.start, line(text, value.end)) : null;
    }

    private static boolean isQuoted(String text, NamedValue value) {
        char opened = text.charAt(value.start - 1);
        return opened == '"' || opened == '\'';
    }

    /** The position after an arrow, blanks and one quote, which may be escaped. */
    private static int start(String text, int sign) {
        int start = sign + 1;
        if (text.charAt(sign) == '=' && start < text.length() && text.charAt(start) == '>') {
            start++;
        }
        for (int from = start; start < text.length() && start - from < 4; start++) {
            char c = text.charAt(start);
            if (c == '"' || c == '\'') {
                return start + 1;
            }
            if (c != ' ' && c != '\\') {
                break;
            }
        }
        return start;
    }

    /** An escaped opening quote, in JSON inside of a text, is closed by an escaped one. */
    private static int closingQuote(String text, int start, char quote) {
        boolean escaped = start > 1 && text.charAt(start - 2) == '\\';
        for (int i = start; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                if (escaped && text.charAt(i + 1) == quote) {
                    return i;
                }
                i++;
            } else if (c == quote) {
                return i;
            }
        }
        return line(text, start);
    }

    private static int closingBracket(String text, int start, char open, char close) {
        int depth = 0;
        for (int i = start; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            depth += c == open ? 1 : c == close ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return word(text, start);
    }

    private static int word(String text, int start) {
        int end = start;
        while (end < text.length() && ENDS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int line(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Whether it is a name and an equals sign, followed by something that cannot be padding. */
    private static boolean isParameter(String text, int start, int end) {
        int sign = text.indexOf('=', start);
        if (sign <= start || sign > end || sign + 1 >= text.length()) {
            return false;
        }
        boolean name = text.substring(start, sign)
                .chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0);
        char after = text.charAt(sign + 1);
        return name && after != '=' && (after == '"' || ENDS.indexOf(after) < 0);
    }
}
