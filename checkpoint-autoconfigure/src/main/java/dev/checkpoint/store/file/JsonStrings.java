package dev.checkpoint.store.file;

/** Texts as JSON strings in one line of UTF-8, whatever they hold. They are strings of YAML, too. */
final class JsonStrings {

    private static final String ESCAPED = "\"\\\n\r\t";

    private static final String LETTERS = "\"\\nrt";

    private JsonStrings() {}

    static String quote(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = ESCAPED.indexOf(c);
            if (letter >= 0) {
                json.append('\\').append(LETTERS.charAt(letter));
            } else if (isPlain(text, i)) {
                json.append(c);
            } else {
                escape(json, c);
            }
        }
        return json.append('"').toString();
    }

    /** JSON without line breaks, and without what UTF-8 cannot hold; it says the same. */
    static String inOneLine(String json) {
        StringBuilder line = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\n' || c == '\r') {
                line.append(' ');
            } else if (Character.isSurrogate(c) && !isPaired(json, i)) {
                escape(line, c); // stands in a string, as nothing else of JSON can hold it
            } else {
                line.append(c);
            }
        }
        return line.toString();
    }

    private static void escape(StringBuilder json, char c) {
        json.append(String.format("\\u%04x", (int) c));
    }

    private static boolean isPlain(String text, int i) {
        char c = text.charAt(i);
        if (Character.isSurrogate(c)) {
            return isPaired(text, i);
        }
        return c >= 0x20 && c < 0x7f || c >= 0xa0 && c != 0x2028 && c != 0x2029 && c < 0xfeff;
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    /**
     * The text of a JSON string.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String unquote(String json) {
        if (json.length() < 2 || json.charAt(0) != '"' || json.charAt(json.length() - 1) != '"') {
            throw new IllegalArgumentException(json + " is no JSON string");
        }
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = json.charAt(++i);
            if (kind == 'u' && i + 4 < json.length()) {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                int letter = LETTERS.indexOf(kind);
                if (letter < 0) {
                    throw new IllegalArgumentException(json + " has an escape that this version does not write");
                }
                text.append(ESCAPED.charAt(letter));
            }
        }
        return text.toString();
    }
}
