package dev.checkpoint.codec.jackson;

import dev.checkpoint.model.Texts;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Describes differences: the path, the original value and the restored one. */
final class Wording {

    private static final int LONGEST = 80;

    private static final int LONGEST_PATH = 200;

    private Wording() {}

    /** A path without its middle if it is long, as that of a cycle is. */
    static String place(String path) {
        if (path.length() <= LONGEST_PATH) {
            return path;
        }
        int tail = path.length() - LONGEST_PATH / 3;
        return Texts.shortened(path, LONGEST_PATH / 2)
                + path.substring(Character.isLowSurrogate(path.charAt(tail)) ? tail + 1 : tail);
    }

    /** A difference whose path is without its middle if it is long. */
    static String shortened(String difference) {
        int end = difference.indexOf(": ");
        return end < 0 ? difference : place(difference.substring(0, end)) + difference.substring(end);
    }

    static String step(@Nullable Object key) {
        boolean name = key instanceof String text && text.matches("[A-Za-z_][A-Za-z_0-9-]*");
        return name ? "." + key : "[" + (isPlain(key) ? shorten(String.valueOf(key)) : describe(key)) + "]";
    }

    static String differ(@Nullable Object a, @Nullable Object b, String path) {
        return path + ": " + describe(a) + " came back as " + describe(b);
    }

    static String describe(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String simple = value.getClass().getSimpleName();
        String name = simple.isEmpty() ? value.getClass().getName() : simple;
        return isPlain(value) || isPlainNode(value) ? name + " " + shorten(String.valueOf(value)) : name;
    }

    /** Whether it is a single JDK value; the text of an application's class may be secret. */
    private static boolean isPlain(@Nullable Object value) {
        boolean holdsOthers = value instanceof Iterable
                || value instanceof Map
                || value instanceof Map.Entry
                || value instanceof Optional
                || value instanceof Throwable;
        return value == null
                || value instanceof Enum
                || value.getClass().getName().startsWith("java.") && !holdsOthers;
    }

    private static boolean isPlainNode(Object value) {
        return value instanceof JsonNode node
                && (node.isNumber() || node.isString() || node.isBoolean() || node.isNull());
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
