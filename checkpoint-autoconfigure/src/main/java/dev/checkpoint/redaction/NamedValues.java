package dev.checkpoint.redaction;

import dev.checkpoint.spi.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that follow a sensitive name in a text: {@code password=x}, {@code "apiKey": "x"},
 * {@code Authorization: x}, {@code <secret>x</secret>}.
 */
final class NamedValues {

    private static final int LONGEST_NAME = 64;

    private static final int LONGEST_TAG = 200;

    private final SensitiveNames names;

    NamedValues(SensitiveNames names) {
        this.names = names;
    }

    String mask(String text) {
        StringBuilder masked = null;
        int copied = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            NamedValue value = c == '=' || c == ':' ? assigned(text, i) : c == '>' ? enclosed(text, i) : null;
            if (value != null && value.end() > value.start() && value.start() >= copied) {
                masked = masked == null ? new StringBuilder() : masked;
                masked.append(text, copied, value.start()).append(Redactor.MASK);
                copied = value.end();
                i = copied - 1;
            }
        }
        return masked == null
                ? text
                : masked.append(text, copied, text.length()).toString();
    }

    private @Nullable NamedValue assigned(String text, int sign) {
        int end = sign;
        while (end > 0 && sign - end < 4 && isAround(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        if (start == end) {
            return null;
        }
        String name = text.substring(start, end);
        if (name.regionMatches(true, name.length() - 6, "cookie", 0, 6)) {
            return NamedValue.ofCookies(text, sign);
        }
        if (!names.contains(name)) {
            return null;
        }
        boolean header = name.regionMatches(true, name.length() - 13, "authorization", 0, 13);
        return header || NamedValue.hasScheme(text, sign)
                ? NamedValue.ofAuthorization(text, sign)
                : NamedValue.of(text, sign);
    }

    /** The text of an XML element. Without an end tag it is not an element, as in {@code List<Token>}. */
    private @Nullable NamedValue enclosed(String text, int sign) {
        int open = sign - 1;
        while (open >= 0 && sign - open < LONGEST_TAG && "<>\n".indexOf(text.charAt(open)) < 0) {
            open--;
        }
        if (open < 0 || text.charAt(open) != '<') {
            return null;
        }
        int start = open + 1;
        int end = start;
        while (end < sign && (isOfName(text.charAt(end)) || text.charAt(end) == ':')) {
            end++;
        }
        String name = text.substring(start, end);
        int close = names.contains(name) ? text.indexOf('<', sign) : -1;
        boolean closed = close > 0
                && text.startsWith("</", close)
                && text.startsWith(name, close + 2)
                && text.startsWith(">", close + 2 + name.length());
        return closed ? new NamedValue(sign + 1, close) : null;
    }

    private static boolean isAround(char c) {
        return c == ' ' || c == '"' || c == '\'' || c == '\\';
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }
}
