package dev.checkpoint.codec.jackson;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.jdk.BooleanSerializer;
import tools.jackson.databind.ser.jdk.NumberSerializers;
import tools.jackson.databind.ser.jdk.StringSerializer;

/**
 * Texts, whole numbers and truth values as JSON, without Jackson if that would write the same. Most arguments are such values,
 * each is written twice in a stage, and a JVM that has not compiled Jackson yet interprets hundreds of its methods for each.
 */
final class Scalars {

    /** The classes of values by their declared types. */
    private static final Map<Class<?>, Class<?>> TYPES = Map.of(
            String.class, String.class,
            Integer.class, Integer.class,
            int.class, Integer.class,
            Long.class, Long.class,
            long.class, Long.class,
            Boolean.class, Boolean.class,
            boolean.class, Boolean.class);

    private static final Set<Class<?>> WRITERS = Set.of(
            StringSerializer.class,
            NumberSerializers.IntegerSerializer.class,
            NumberSerializers.LongSerializer.class,
            BooleanSerializer.class);

    /** What an application could have written in another way: for those that the settings of the mapper do not tell. */
    private static final Object[] SAMPLES = {text(), 1234567890, -9876543210L, true, false};

    /** Longer texts are not copied to look at their characters. */
    private static final int LONGEST = 1 << 16;

    private Scalars() {}

    private static String text() {
        StringBuilder text = new StringBuilder();
        for (char c = ' '; c < 0x180; c++) {
            if (isPlain(c)) {
                text.append(c);
            }
        }
        return text.append("\u20ac\ud7ff").toString();
    }

    /** The class whose values a mapper writes as {@link #json} does, where this type is declared; null if there is none. */
    static @Nullable Class<?> of(JavaType type, JsonMapper mapper) {
        Class<?> values = TYPES.get(type.getRawClass());
        if (values == null
                || mapper.tokenStreamFactory().getCharacterEscapes() != null
                || !WRITERS.contains(mapper._serializationContext()
                        .findTypedValueSerializer(type, false)
                        .getClass())) {
            return null;
        }
        for (Object sample : SAMPLES) {
            if (!mapper.writeValueAsString(sample).equals(json(sample))) {
                return null;
            }
        }
        return values;
    }

    /** The value as JSON; null if it is a text with a character that may need an escape. */
    static @Nullable String json(Object value) {
        if (value instanceof String text) {
            return text.length() <= LONGEST && isPlain(text) ? "\"".concat(text).concat("\"") : null;
        }
        return value.toString();
    }

    private static boolean isPlain(String text) {
        for (char c : text.toCharArray()) {
            // as isPlain says; no method is called, because it is interpreted at first
            if (c < ' ' || c == '"' || c == '\\' || c >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && c < Character.MIN_SURROGATE;
    }
}
