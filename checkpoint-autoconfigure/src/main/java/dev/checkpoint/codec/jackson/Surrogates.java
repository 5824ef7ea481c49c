package dev.checkpoint.codec.jackson;

import java.nio.charset.StandardCharsets;

/** Writes half surrogate pairs, which a UTF-8 file cannot contain, as JSON escapes. */
final class Surrogates {

    private static final int LONGEST_COPY = 1 << 16;

    private Surrogates() {}

    /** The same JSON text; text without such characters is returned unchanged. */
    static String escapeLone(String json) {
        if (json.length() <= LONGEST_COPY) {
            // copied, not searched: a JVM copies at full speed from the start, but interprets a loop over the first
            // results
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            if (bytes.length == json.length() && json.equals(new String(bytes, StandardCharsets.ISO_8859_1))) {
                return json; // ASCII
            }
        }
        for (int i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i))) {
                return escapeFrom(json, i);
            }
        }
        return json;
    }

    private static String escapeFrom(String json, int start) {
        StringBuilder text = new StringBuilder(json.length() + 16).append(json, 0, start);
        for (int i = start; i < json.length(); i++) {
            char c = json.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < json.length() && Character.isLowSurrogate(json.charAt(i + 1))) {
                text.append(c).append(json.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                text.append("\\u").append(Integer.toHexString(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
