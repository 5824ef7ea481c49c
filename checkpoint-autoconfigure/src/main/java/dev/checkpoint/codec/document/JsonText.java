package dev.checkpoint.codec.document;

import java.util.HexFormat;

/** Texts as JSON strings. */
final class JsonText {

    private static final int LONGEST_COPY = 1 << 16;

    private JsonText() {}

    /**
     * Appends a text in double quotes. YAML, which has the same double-quoted form, reads the escapes in the same way.
     */
    static void quote(String text, StringBuilder to) {
        to.append('"');
        escaped(text, to);
        to.append('"');
    }

    /** Appends the text between the quotes. */
    static void escaped(String text, StringBuilder to) {
        int length = text.length();
        // a JVM that interprets this yet calls five methods for one charAt
        char[] characters = length <= LONGEST_COPY ? text.toCharArray() : null;
        int from = 0; // start of the text that is not appended yet
        for (int i = 0; i < length; ) {
            char c = characters == null ? text.charAt(i) : characters[i];
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                i++; // true for nearly all, so no method is called for them
                continue;
            }
            int units = shown(text, i);
            if (units == 0) {
                to.append(text.substring(from, i)); // copied at once, a part of another sequence is not
                escape(c, to);
                from = i + 1;
            }
            i += Math.max(1, units);
        }
        to.append(text.substring(from));
    }

    /** Number of units of an unusual character that need no escape; 0 if it needs one. */
    private static int shown(String text, int index) {
        if (text.charAt(index) < 0x7f) {
            return 0;
        }
        int point = text.codePointAt(index);
        return YamlScalars.printable(point) ? Character.charCount(point) : 0;
    }

    private static void escape(char c, StringBuilder to) {
        switch (c) {
            case '"' -> to.append("\\\"");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '\b' -> to.append("\\b");
            case '\f' -> to.append("\\f");
            default -> to.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }
}
