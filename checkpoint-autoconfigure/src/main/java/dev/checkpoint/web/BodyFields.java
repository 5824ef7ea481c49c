package dev.checkpoint.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/** The fields of the body of a request; what does not fit is said with the name of its field. */
final class BodyFields {

    private final Map<String, Object> fields;

    private BodyFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Those of a request, which may have no others than these. */
    static BodyFields of(ServerRequest request, String... known) {
        Map<String, Object> fields = WebJson.body(request);
        Set<String> unknown = new TreeSet<>(fields.keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw WebProblem.invalid(
                    "Unknown fields " + unknown + ". There are " + new TreeSet<>(Arrays.asList(known)) + ".");
        }
        return new BodyFields(fields);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    @Nullable
    Object value(String name) {
        return fields.get(name);
    }

    @Nullable
    String text(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a text");
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    String required(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw WebProblem.invalid("Field '" + name + "' is missing.");
        }
        return text;
    }

    boolean flag(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(name, "true or false");
    }

    @Nullable
    Long number(String name) {
        Object value = fields.get(name);
        if (value == null || value instanceof Integer || value instanceof Long) {
            return value == null ? null : ((Number) value).longValue();
        }
        throw wrong(name, "a whole number");
    }

    <E extends Enum<E>> E word(String name, Class<E> type, @Nullable E otherwise) {
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

    /** An object, by name. */
    Map<String, @Nullable Object> object(String name) {
        Object value = fields.get(name);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> object.put(String.valueOf(key), one));
        } else if (value != null) {
            throw wrong(name, "an object");
        }
        return object;
    }

    private static WebProblem wrong(String name, String expected) {
        return WebProblem.invalid("Field '" + name + "' is not " + expected + ".");
    }
}
