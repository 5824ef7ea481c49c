package dev.checkpoint.given;

import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a value of a type looks like when a person writes it. */
final class Examples {

    private static final int DEEPEST = 3;

    private static final int MOST_CONSTANTS = 10;

    /** Of classes whose JSON is a number or a text; the text without quotation marks. */
    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("java.time.Duration", "PT5M");
        TEXTS.put("java.time.Period", "P7D");
        TEXTS.put("java.time.LocalDate", "2026-11-20");
        TEXTS.put("java.time.LocalTime", "08:30:00");
        TEXTS.put("java.time.LocalDateTime", "2026-11-20T08:30:00");
        TEXTS.put("java.time.Instant", "2026-11-20T08:30:00Z");
        TEXTS.put("java.util.Date", "2026-11-20T08:30:00Z");
        TEXTS.put("java.time.OffsetDateTime", "2026-11-20T08:30:00+01:00");
        TEXTS.put("java.time.ZonedDateTime", "2026-11-20T08:30:00+01:00[Europe/Paris]");
        TEXTS.put("java.time.YearMonth", "2026-11");
        TEXTS.put("java.time.ZoneId", "Europe/Paris");
        TEXTS.put("java.util.UUID", new UUID(0x123e4567e89b12d3L, 0xa456426614174000L).toString());
        TEXTS.put("java.util.Currency", "EUR");
        TEXTS.put("java.util.Locale", "en-GB");
        TEXTS.put("java.net.URI", "https://example.org/");
        TEXTS.put("java.net.URL", "https://example.org/");
        TEXTS.put("java.nio.file.Path", "/tmp/file");
        TEXTS.put("java.io.File", "/tmp/file");
        TEXTS.put("java.lang.Class", "java.lang.String");
        TEXTS.put("char", "x");
        TEXTS.put("java.lang.Character", "x");
    }

    private Examples() {}

    /** The name of a type as people say it: without packages. */
    static String name(ValueType type) {
        return type.type()
                .getTypeName()
                .replaceAll("(?:[a-z_][\\w]*\\.)+(?=[A-Z])", "")
                .replace('$', '.');
    }

    /** A value as a person may write it; of an enum, all there are. */
    static String of(ValueType type) {
        Type content = content(type.type());
        if (content != null) {
            return of(ValueType.of(content)) + " or null";
        }
        Class<?> raw = raw(type.type());
        if (raw != null && raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .limit(MOST_CONSTANTS)
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(" or "));
        }
        String json = json(type.type(), DEEPEST);
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    private static String json(Type type, int left) {
        Type content = content(type);
        if (content != null) {
            return json(content, left);
        }
        Class<?> raw = raw(type);
        if (raw == null) {
            return "{...}";
        }
        if (isText(raw)) {
            return "\"text\"";
        }
        String text = TEXTS.get(raw.getName());
        if (text != null) {
            return '"' + text + '"';
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return "true";
        }
        if (raw.isPrimitive() || Number.class.isAssignableFrom(raw)) {
            return isFraction(raw) ? "4.5" : "5";
        }
        if (raw.isEnum()) {
            Object[] constants = raw.getEnumConstants();
            return constants.length == 0 ? "null" : '"' + ((Enum<?>) constants[0]).name() + '"';
        }
        if (raw == byte[].class) {
            return "\"aGVsbG8=\"";
        }
        if (left == 0) {
            return "{...}";
        }
        if (raw.isArray() || Collection.class.isAssignableFrom(raw)) {
            return "[" + json(raw.isArray() ? element(type, raw) : argument(type, 0), left - 1) + "]";
        }
        if (Map.class.isAssignableFrom(raw)) {
            return "{\"key\": " + json(argument(type, 1), left - 1) + "}";
        }
        return raw.isRecord() ? record(raw, left) : "{...}";
    }

    private static String record(Class<?> raw, int left) {
        StringJoiner members = new StringJoiner(", ", "{", "}");
        for (RecordComponent component : raw.getRecordComponents()) {
            members.add('"' + component.getName() + "\": " + json(component.getGenericType(), left - 1));
        }
        return members.toString();
    }

    /** Whether the JSON of a class is a text of a certain form. */
    static boolean isWrittenAsText(Class<?> raw) {
        return TEXTS.containsKey(raw.getName());
    }

    private static boolean isText(Class<?> raw) {
        return CharSequence.class.isAssignableFrom(raw);
    }

    private static boolean isFraction(Class<?> raw) {
        return raw == double.class
                || raw == Double.class
                || raw == float.class
                || raw == Float.class
                || raw == java.math.BigDecimal.class;
    }

    private static Type element(Type type, Class<?> raw) {
        return type instanceof GenericArrayType array ? array.getGenericComponentType() : raw.getComponentType();
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length > index
                ? generic.getActualTypeArguments()[index]
                : String.class;
    }

    /** What an {@code Optional} may contain; null of other types. */
    static @Nullable Type content(Type type) {
        return raw(type) == Optional.class && type instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[0]
                : null;
    }

    /** The class of a type; null of a type variable. */
    static @Nullable Class<?> raw(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            Class<?> element = raw(array.getGenericComponentType());
            return element == null ? null : Array.newInstance(element, 0).getClass();
        }
        return type instanceof WildcardType wildcard ? raw(wildcard.getUpperBounds()[0]) : null;
    }
}
