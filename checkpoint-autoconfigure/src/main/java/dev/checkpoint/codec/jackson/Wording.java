package dev.checkpoint.codec.jackson;

import org.jspecify.annotations.Nullable;

/** Words for differences: where, what it was, what it came back as. */
final class Wording {

    private static final int LONGEST = 80;

    private Wording() {}

    static String step(@Nullable Object key) {
        boolean name = key instanceof String text && text.matches("[A-Za-z_][A-Za-z_0-9-]*");
        return name ? "." + key : "[" + shorten(String.valueOf(key)) + "]";
    }

    static String differ(@Nullable Object a, @Nullable Object b, String path) {
        return path + ": " + describe(a) + " came back as " + describe(b);
    }

    static String describe(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String text;
        try {
            text = String.valueOf(value);
        } catch (RuntimeException | StackOverflowError e) {
            text = "(toString fails)";
        }
        String name = value.getClass().getSimpleName();
        return (name.isEmpty() ? value.getClass().getName() : name) + " " + shorten(text);
    }

    private static String shorten(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
