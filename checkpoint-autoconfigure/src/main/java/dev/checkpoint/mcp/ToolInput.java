package dev.checkpoint.mcp;

import dev.checkpoint.web.WebProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The arguments of a call; what does not fit is said with its name. Servers need not look at the schema of a tool. */
final class ToolInput {

    private final Map<String, ? extends @Nullable Object> given;

    /**
     * Takes arguments.
     *
     * @param known the parameters that there are
     */
    ToolInput(Map<String, ? extends @Nullable Object> given, Map<String, Object> known) {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            throw WebProblem.invalid("Unknown arguments " + unknown + ". There are " + known.keySet() + ".");
        }
        this.given = given;
    }

    boolean has(String name) {
        return given.get(name) != null;
    }

    /** Whether it was given, perhaps as null. */
    boolean isGiven(String name) {
        return given.containsKey(name);
    }

    @Nullable
    Object value(String name) {
        return given.get(name);
    }

    @Nullable
    String text(String name) {
        Object value = given.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a text");
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null || text.isBlank() ? otherwise : text;
    }

    String required(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw WebProblem.invalid("Argument '" + name + "' is missing.");
        }
        return text;
    }

    String run() {
        return required("run");
    }

    /** One text or several; words and numbers that are no texts as texts. */
    List<String> texts(String name) {
        Object value = given.get(name);
        List<?> all = value == null ? List.of() : value instanceof List<?> several ? several : List.of(value);
        List<String> texts = new ArrayList<>();
        for (Object one : all) {
            if (!(one instanceof String || one instanceof Boolean || one instanceof Number)) {
                throw wrong(name, "a text or a list of texts");
            }
            texts.add(one.toString());
        }
        return texts;
    }

    boolean flag(String name) {
        Object value = given.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(name, "true or false");
    }

    @Nullable
    Long number(String name) {
        Object value = given.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= 0
                && number.doubleValue() <= Long.MAX_VALUE / 2) {
            return number.longValue();
        }
        throw wrong(name, "a whole number of 0 or more");
    }

    int offset() {
        Long offset = number(ToolSchema.OFFSET);
        return offset == null ? 0 : (int) Math.min(Integer.MAX_VALUE, offset);
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        String word = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> wrong(name, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    /** An object, by name. */
    Map<String, @Nullable Object> object(String name) {
        Object value = given.get(name);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> object.put(String.valueOf(key), one));
        } else if (value != null) {
            throw wrong(name, "an object");
        }
        return object;
    }

    private static WebProblem wrong(String name, String expected) {
        return WebProblem.invalid("Argument '" + name + "' is not " + expected + ".");
    }
}
