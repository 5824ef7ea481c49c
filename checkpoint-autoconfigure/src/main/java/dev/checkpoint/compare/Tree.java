package dev.checkpoint.compare;

import dev.checkpoint.explain.details.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value. Values are equal if they mean the same: the order of members and the digits of a number do not count. */
sealed interface Tree {

    /** An object. */
    record Members(Map<String, Tree> all) implements Tree {}

    /** An array. */
    record Elements(List<Tree> all) implements Tree {}

    /** A text. */
    record Text(String value) implements Tree {}

    /** A number, with its digits as they are written. */
    record Figure(BigDecimal value, String json) implements Tree {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Figure figure && value.equals(figure.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    /** {@code true}, {@code false}, {@code null}, or what is not looked into because it is nested too deeply. */
    record Raw(String json) implements Tree {}

    /** A sensitive value, encrypted or masked where it was written. Two of them cannot be compared. */
    record Hidden(String json) implements Tree {}

    /** Deeper values are compared as texts. */
    int DEEPEST = 60;

    /**
     * Reads a JSON text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Tree of(String json) {
        return of(JsonValue.of(json), 0);
    }

    private static Tree of(JsonValue value, int depth) {
        if (value.isText()) {
            return new Text(value.text());
        }
        if (value.isObject() || value.isArray()) {
            return depth == DEEPEST ? new Raw(value.json()) : nested(value, depth + 1);
        }
        String json = value.json();
        return Character.isLetter(json.charAt(0)) ? new Raw(json) : figure(value, json);
    }

    private static Tree nested(JsonValue value, int depth) {
        if (value.isArray()) {
            List<Tree> elements = new ArrayList<>();
            value.elements().forEach(element -> elements.add(of(element, depth)));
            return new Elements(elements);
        }
        Map<String, JsonValue> members = value.members();
        if (members.size() == 1 && (members.containsKey("$encrypted") || members.containsKey("$masked"))) {
            return new Hidden(value.json());
        }
        Map<String, Tree> all = new LinkedHashMap<>();
        members.forEach((name, member) -> all.put(name, of(member, depth)));
        return new Members(all);
    }

    private static Tree figure(JsonValue value, String json) {
        try {
            return new Figure(value.number().stripTrailingZeros(), json);
        } catch (IllegalArgumentException longOrNone) {
            return new Raw(json);
        }
    }

    /** A text as a value. */
    static Tree text(String text) {
        return new Text(text);
    }
}
