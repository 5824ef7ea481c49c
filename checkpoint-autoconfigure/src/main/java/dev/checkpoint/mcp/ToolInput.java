package dev.checkpoint.mcp;

import dev.checkpoint.web.GivenFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call. Servers need not look at the schema of a tool. */
final class ToolInput extends GivenFields {

    /**
     * Takes arguments.
     *
     * @param known the parameters that there are
     */
    ToolInput(Map<String, ? extends @Nullable Object> given, Map<String, Object> known) {
        super("Argument", given, known.keySet());
    }

    boolean has(String name) {
        return value(name) != null;
    }

    /** The other one if it is blank, too: a model writes that for nothing. */
    String text(String name, String otherwise) {
        String text = text(name);
        return text == null || text.isBlank() ? otherwise : text;
    }

    String run() {
        return required("run");
    }

    /** One text or several; words and numbers that are no texts as texts. */
    List<String> texts(String name) {
        Object value = value(name);
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

    @Override
    public @Nullable Long number(String name) {
        Object value = value(name);
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
        return word(name, type, null);
    }
}
