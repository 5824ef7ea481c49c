package dev.checkpoint.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a caller gives, as the values of JSON by name; what does not fit is said with the name of its field. */
public abstract class GivenFields {

    private final String kind;

    private final Map<String, ? extends @Nullable Object> given;

    /**
     * Takes fields.
     *
     * @param kind what one of them is called: {@code Field}, {@code Argument}
     * @param known those that there are
     * @throws WebProblem if another one is given
     */
    protected GivenFields(String kind, Map<String, ? extends @Nullable Object> given, Collection<String> known) {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw WebProblem.invalid(
                    "Unknown " + kind.toLowerCase(Locale.ROOT) + "s " + unknown + ". There are " + known + ".");
        }
        this.kind = kind;
        this.given = given;
    }

    /** Whether it was given, perhaps as null. */
    public final boolean isGiven(String name) {
        return given.containsKey(name);
    }

    /** The value as it was given. */
    public final @Nullable Object value(String name) {
        return given.get(name);
    }

    /** A text; null if none was given. */
    public final @Nullable String text(String name) {
        Object value = given.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a text");
    }

    /** A text that has to be given. */
    public final String required(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw WebProblem.invalid(kind + " '" + name + "' is missing.");
        }
        return text;
    }

    /** Whether something is wanted; not, unless that is said. */
    public final boolean flag(String name) {
        Object value = given.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(name, "true or false");
    }

    /** A whole number; null if none was given. */
    public abstract @Nullable Long number(String name);

    /** One of the constants of an enum; the other one if none was given. */
    public final <E extends Enum<E>> E word(String name, Class<E> type, @Nullable E otherwise) {
        String word = text(name);
        if (word == null && otherwise != null) {
            return otherwise;
        }
        try {
            return Enum.valueOf(type, word == null ? "" : word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw wrong(name, "one of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    /** An object, by name; empty if none was given. */
    public final Map<String, @Nullable Object> object(String name) {
        Object value = given.get(name);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> object.put(String.valueOf(key), one));
        } else if (value != null) {
            throw wrong(name, "an object");
        }
        return object;
    }

    /** What was given is not what it has to be. */
    protected final WebProblem wrong(String name, String expected) {
        return WebProblem.invalid(kind + " '" + name + "' is not " + expected + ".");
    }
}
