package dev.checkpoint.codec.document;

import java.util.HexFormat;

/** Texts as JSON strings. */
final class JsonText {

    private JsonText() {}

    /** Appends a text in double quotes. What is escaped here is read the same by YAML, which double quotes are taken from. */
    static void quote(CharSequence text, StringBuilder to) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                to.append(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && YamlScalars.printable(Character.codePointAt(text, i))) {
                to.append(c).append(text.charAt(++i));
            } else if (!Character.isSurrogate(c) && YamlScalars.printable(c)) {
                to.append(c);
            } else {
                escape(c, to);
            }
        }
        to.append('"');
    }

    private static void escape(char c, StringBuilder to) {
        switch (c) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '\b' -> to.append("\\b");
            case '\f' -> to.append("\\f");
            default -> to.append("\\u").append(HexFormat.of().toHexDigits(c));
        }
    }
}
