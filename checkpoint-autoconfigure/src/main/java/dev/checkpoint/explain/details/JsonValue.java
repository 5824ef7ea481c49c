package dev.checkpoint.explain.details;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value in a JSON text: where it begins and ends. Nothing is made of it before it is asked for, and what is inside is looked
 * at only then. Every method throws an {@link IllegalArgumentException} for what it cannot take the value for.
 */
public final class JsonValue {

    /** Longer numbers are none that were counted or paid. */
    private static final int LONGEST_NUMBER = 200;

    private final String text;

    private final int from;

    private final int to;

    private JsonValue(String text, int from) {
        this.text = text;
        this.from = from;
        this.to = end(from);
    }

    /** The only value of a text. */
    public static JsonValue of(String text) {
        JsonValue value = new JsonValue(text, skipSpace(text, 0));
        if (skipSpace(text, value.to) != text.length()) {
            throw broken("more follows", value.to);
        }
        return value;
    }

    private static int skipSpace(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    /** As it is written. */
    public String json() {
        return text.substring(from, to);
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return at(from) == '{';
    }

    /** Whether it is an array. */
    public boolean isArray() {
        return at(from) == '[';
    }

    /** Whether it is this word: {@code null}, {@code true}. */
    public boolean is(String literal) {
        return to - from == literal.length() && text.startsWith(literal, from);
    }

    /** What is between the quotes. */
    public String text() {
        expect(from, '"');
        return Json.unescape(text, from + 1, to - 1);
    }

    /** Whether it is a text. */
    public boolean isText() {
        return at(from) == '"';
    }

    /** Whether it is a number of bytes, say. */
    boolean isCount() {
        return to - from < 19 && text.substring(from, to).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The number; a longer one than any that was counted or paid is none. */
    public BigDecimal number() {
        if (to - from > LONGEST_NUMBER) {
            throw broken("no number", from);
        }
        return new BigDecimal(json());
    }

    /** By name, the last of a name. */
    public Map<String, JsonValue> members() {
        expect(from, '{');
        Map<String, JsonValue> members = new LinkedHashMap<>();
        int i = skipSpace(from + 1);
        while (at(i) != '}') {
            JsonValue name = new JsonValue(text, i);
            i = skipSpace(name.to);
            expect(i, ':');
            JsonValue value = new JsonValue(text, skipSpace(i + 1));
            members.put(name.text(), value);
            i = next(value.to, '}');
        }
        return members;
    }

    /** The elements in their order. */
    public List<JsonValue> elements() {
        expect(from, '[');
        List<JsonValue> elements = new ArrayList<>();
        int i = skipSpace(from + 1);
        while (at(i) != ']') {
            JsonValue value = new JsonValue(text, i);
            elements.add(value);
            i = next(value.to, ']');
        }
        return elements;
    }

    /** Where the next one begins, or the bracket is that closes them all. */
    private int next(int end, char closing) {
        int i = skipSpace(end);
        if (at(i) == closing) {
            return i;
        }
        expect(i, ',');
        int following = skipSpace(i + 1);
        if (at(following) == closing) {
            throw broken("a comma too much", i);
        }
        return following;
    }

    private int skipSpace(int at) {
        return skipSpace(text, at);
    }

    /** 0 behind the end. */
    private char at(int i) {
        return i < text.length() ? text.charAt(i) : 0;
    }

    private void expect(int i, char wanted) {
        if (at(i) != wanted) {
            throw broken("no " + wanted, i);
        }
    }

    private int end(int start) {
        return switch (at(start)) {
            case '"' -> endOfText(start);
            case '{', '[' -> endOfNested(start);
            default -> endOfLiteral(start);
        };
    }

    private int endOfText(int start) {
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        expect(i, '"');
        return i + 1;
    }

    private int endOfNested(int start) {
        StringBuilder open = new StringBuilder();
        int i = start;
        do {
            char c = at(i);
            if (i >= text.length()) {
                throw broken("no end", start);
            }
            if (c == '{' || c == '[') {
                open.append(c == '{' ? '}' : ']');
            } else if (c == '}' || c == ']') {
                expect(i, open.charAt(open.length() - 1));
                open.setLength(open.length() - 1);
            }
            i = c == '"' ? endOfText(i) : i + 1;
        } while (!open.isEmpty());
        return i;
    }

    private int endOfLiteral(int start) {
        int i = start;
        while (i < text.length() && ",]}: \n\r\t".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        if (i == start) {
            throw broken("no value", start);
        }
        return i;
    }

    private static IllegalArgumentException broken(String what, int at) {
        return new IllegalArgumentException(what + " at character " + at);
    }
}
