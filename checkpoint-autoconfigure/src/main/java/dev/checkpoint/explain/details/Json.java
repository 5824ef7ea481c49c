package dev.checkpoint.explain.details;

import java.nio.charset.StandardCharsets;

/** The little JSON that is written and read without a codec. */
public final class Json {

    private static final String HEX = "0123456789abcdef";

    private static final int LONGEST_COPY = 1 << 16;

    private Json() {}

    /** A text as JSON. */
    public static String quote(String text) {
        return quote(text, new StringBuilder(text.length() + 2)).toString();
    }

    /** Appends a text as JSON. */
    public static StringBuilder quote(String text, StringBuilder to) {
        to.append('"');
        int plain = plainStart(text);
        to.append(text.substring(0, plain));
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> to.append('\\').append(c);
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                default -> {
                    if (c < ' ' || isLone(text, i)) {
                        escape(c, to);
                    } else {
                        to.append(c);
                    }
                }
            }
        }
        return to.append('"');
    }

    /** How many characters at the start are written as they are: of most texts all. */
    private static int plainStart(String text) {
        int length = text.length();
        // a JVM that interprets this yet calls five methods for one charAt
        char[] characters = length <= LONGEST_COPY ? text.toCharArray() : null;
        for (int i = 0; i < length; i++) {
            char c = characters == null ? text.charAt(i) : characters[i];
            if (c < ' ' || c == '"' || c == '\\' || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return i;
            }
        }
        return length;
    }

    /** Half a character cannot be written as UTF-8. */
    private static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void escape(char c, StringBuilder to) {
        to.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            to.append(HEX.charAt(c >> shift & 0xf));
        }
    }

    /** Undoes the escapes between the quotes of a JSON text; what is cut off is left out. */
    public static String unescape(String json, int from, int to) {
        int plain = from;
        // not indexOf, which would search all that follows, for each text of a long document
        while (plain < to && json.charAt(plain) != '\\') {
            plain++;
        }
        if (plain == to) {
            return json.substring(from, to);
        }
        StringBuilder text = new StringBuilder(to - from).append(json, from, plain);
        for (int i = plain; i < to; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (++i < to) {
                char code = json.charAt(i);
                if (code == 'u') {
                    text.append(i + 4 < to ? (char) Integer.parseInt(json, i + 1, i + 5, 16) : ' ');
                    i += 4;
                } else {
                    int known = "bfnrt".indexOf(code);
                    text.append(known < 0 ? code : "\b\f\n\r\t".charAt(known));
                }
            }
        }
        return text.toString();
    }

    /** Bytes of a text as UTF-8. */
    public static long bytes(String text) {
        if (text.length() <= LONGEST_COPY) {
            return text.getBytes(StandardCharsets.UTF_8).length; // at full speed even before the JVM compiles a loop
        }
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // half of a pair of two is two of its four bytes
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
