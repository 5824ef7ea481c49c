package dev.checkpoint.spi.store;

import java.util.function.BiConsumer;

/**
 * The members of a JSON object that are a text, a number or a boolean, and on request those of the objects in it. It costs one
 * pass over the characters; at what is not JSON it ends.
 */
final class ScalarMembers {

    /** Which members are told. */
    enum Depth {
        /** Those of the object itself. */
        TOP,
        /** Those of objects inside of it, too; their names are those on the way to them, with dots between. */
        OBJECTS,
        /** Those of objects in lists, too, which add nothing to the names. */
        LISTS
    }

    /** Around a value whose class has to be known; not part of its name. */
    private static final String WRAPPED = "@value";

    /** Values within so many others are not looked at. */
    private static final int DEEPEST = 100;

    private final String json;

    private final Depth depth;

    private final BiConsumer<String, String> told;

    private int at;

    private ScalarMembers(String json, Depth depth, BiConsumer<String, String> told) {
        this.json = json;
        this.depth = depth;
        this.told = told;
    }

    /** Tells of each, in their order; numbers and booleans as they are written. */
    static void forEach(String json, Depth depth, BiConsumer<String, String> told) {
        new ScalarMembers(json, depth, told).object("", 0);
    }

    /** Whether a name is the codec's own. */
    private static boolean isOfCodec(String name) {
        return name.startsWith("$") || name.startsWith("@");
    }

    /** Moves behind an object; false at what is none. */
    private boolean object(String path, int level) {
        boolean more = next('{');
        while (more && peek() == '"') {
            String name = text();
            if (!next(':')) {
                return false;
            }
            if (name.equals(WRAPPED) && !path.isEmpty()) {
                value(path, level);
            } else if (isOfCodec(name)) {
                skip();
            } else {
                value(path.isEmpty() ? name : path + '.' + name, level);
            }
            more = next(',');
        }
        return next('}');
    }

    private void value(String name, int level) {
        switch (peek()) {
            case '"' -> {
                String text = text();
                if (at <= json.length()) {
                    told.accept(name, text);
                }
            }
            case '{' -> {
                int start = at;
                boolean wrapped = level == 0 && depth == Depth.TOP && isWrapped();
                at = start;
                if (level < DEEPEST && (depth != Depth.TOP || wrapped)) {
                    object(name, level + 1);
                } else {
                    skipNested();
                }
            }
            case '[' -> {
                if (level < DEEPEST && depth == Depth.LISTS) {
                    list(name, level + 1);
                } else {
                    skipNested();
                }
            }
            default -> {
                String word = word();
                if (!word.isEmpty() && !word.equals("null")) {
                    told.accept(name, word);
                }
            }
        }
    }

    /** Whether an object is nothing but a value and the name of its class. */
    private boolean isWrapped() {
        return next('{')
                && peek() == '"'
                && text().equals("@type")
                && next(':')
                && peek() == '"'
                && !text().isEmpty()
                && next(',')
                && peek() == '"'
                && text().equals(WRAPPED)
                && next(':')
                && peek() != '{'
                && peek() != '[';
    }

    private void list(String name, int level) {
        boolean more = next('[') && peek() != ']';
        while (more) {
            int before = at;
            value(name, level);
            more = at > before && next(',');
        }
        next(']');
    }

    private void skip() {
        switch (peek()) {
            case '"' -> skipText();
            case '{', '[' -> skipNested();
            default -> word();
        }
    }

    /** Moves to the next character that is no white space; 0 at the end. */
    private char peek() {
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
        return at < json.length() ? json.charAt(at) : 0;
    }

    private boolean next(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private String word() {
        int start = at;
        while (at < json.length() && ",}] \t\r\n".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        return json.substring(start, at);
    }

    private void skipNested() {
        int depth = 0;
        do {
            switch (peek()) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    skipText();
                    continue;
                }
                default -> {}
            }
            at++;
        } while (depth > 0 && at < json.length());
    }

    /** Moves behind the closing quote; beyond the end if there is none. */
    private void skipText() {
        at++;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private String text() {
        int start = at + 1;
        skipText();
        String raw = json.substring(start, Math.max(start, Math.min(at - 1, json.length())));
        return raw.indexOf('\\') < 0 ? raw : unescaped(raw);
    }

    private static String unescaped(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\' || ++i == raw.length()) {
                text.append(c);
                continue;
            }
            char escaped = raw.charAt(i);
            if (escaped == 'u' && i + 4 < raw.length()) {
                text.append(hex(raw, i + 1));
                i += 4;
            } else {
                int known = "bfnrt".indexOf(escaped);
                text.append(known < 0 ? escaped : "\b\f\n\r\t".charAt(known));
            }
        }
        return text.toString();
    }

    private static char hex(String raw, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            code = code << 4 | Math.max(0, Character.digit(raw.charAt(i), 16));
        }
        return (char) code;
    }
}
