package dev.checkpoint.codec.jackson;

/** Keeps half surrogate pairs, which no UTF-8 file can hold, as JSON escapes. */
final class Surrogates {

    private Surrogates() {}

    /** The same JSON text; the common text without such characters is returned as it is. */
    static String escapeLone(String json) {
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
