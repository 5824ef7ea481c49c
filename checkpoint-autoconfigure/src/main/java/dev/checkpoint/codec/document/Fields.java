package dev.checkpoint.codec.document;

import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.format.DocumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parsed fields of a header: texts, maps and lists of these. Errors name the field.
 *
 * @param values field by name
 */
record Fields(Map<String, Object> values) {

    private static final String BETWEEN = ", ";

    String text(String name) {
        String value = textOrNull(name);
        if (value == null) {
            throw new DocumentException("the field '" + name + "' is missing");
        }
        return value;
    }

    @Nullable
    String textOrNull(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof String)) {
            throw new DocumentException("the field '" + name + "' is not a text");
        }
        return (String) value;
    }

    String textOr(String name, String otherwise) {
        String value = textOrNull(name);
        return value == null ? otherwise : value;
    }

    <T> T read(String name, Function<String, T> reader) {
        String value = text(name);
        try {
            return reader.apply(value);
        } catch (RuntimeException e) {
            throw new DocumentException("the field '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    <T> @Nullable T readOrNull(String name, Function<String, T> reader) {
        return values.get(name) == null ? null : read(name, reader);
    }

    /** The constant for the word in the field; an unknown word is an error. */
    <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        String word = textOrNull(name);
        if (word == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (Texts.word(constant).equals(word)) {
                return constant;
            }
        }
        throw new DocumentException("the field '" + name + "' has the value '" + word
                + "', which this version does not know; a newer version may have written it");
    }

    int number(String name, int otherwise) {
        return values.get(name) == null ? otherwise : read(name, Integer::valueOf);
    }

    Map<String, String> map(String name) {
        Fields nested = nested(name);
        if (nested == null) {
            return Map.of();
        }
        Map<String, String> map = new LinkedHashMap<>();
        nested.values.keySet().forEach(key -> map.put(key, nested.textOr(key, "")));
        return map;
    }

    ErrorInfo error(String name) {
        Fields nested = nested(name);
        if (nested == null) {
            throw new DocumentException("the field '" + name + "' is missing");
        }
        return nested.asError();
    }

    private ErrorInfo asError() {
        List<String> frames = new ArrayList<>();
        for (Object frame : list("frames")) {
            frames.add(String.valueOf(frame));
        }
        List<ErrorInfo> suppressed = new ArrayList<>();
        for (Object error : list("suppressed")) {
            suppressed.add(of(error, "suppressed").asError());
        }
        Fields cause = nested("cause");
        return new ErrorInfo(
                text("type"),
                textOrNull("message"),
                frames,
                cause == null ? null : cause.asError(),
                suppressed,
                apart(textOr("extends", "")));
    }

    /** Names of classes as one text. */
    static String joined(List<String> classes) {
        return String.join(BETWEEN, classes);
    }

    private static List<String> apart(String classes) {
        return classes.isEmpty() ? List.of() : List.of(classes.split(BETWEEN));
    }

    private List<?> list(String name) {
        Object value = values.get(name);
        if (value != null && !(value instanceof List)) {
            throw new DocumentException("the field '" + name + "' is not a list");
        }
        return value == null ? List.of() : (List<?>) value;
    }

    private @Nullable Fields nested(String name) {
        Object value = values.get(name);
        return value == null ? null : of(value, name);
    }

    @SuppressWarnings("unchecked") // parsers create maps with text keys only
    static Fields of(Object value, String name) {
        if (!(value instanceof Map)) {
            throw new DocumentException("the field '" + name + "' does not contain fields");
        }
        return new Fields((Map<String, Object>) value);
    }
}
