package dev.checkpoint.given;

import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Describes types in the words of JSON Schema, as far as a form needs them. Where it does not say what a value consists of, any JSON
 * may be tried; whether it fits is decided by the codec, when it is given.
 */
public final class ValueSchemas {

    private static final int DEEPEST = 4;

    private static final Set<Class<?>> WHOLE = Set.of(
            byte.class,
            Byte.class,
            short.class,
            Short.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            BigInteger.class);

    private static final Map<String, String> FORMATS = Map.of(
            "java.time.LocalDate", "date",
            "java.time.LocalTime", "time",
            "java.time.Instant", "date-time",
            "java.time.OffsetDateTime", "date-time",
            "java.time.Duration", "duration",
            "java.util.UUID", "uuid",
            "java.net.URI", "uri");

    private ValueSchemas() {}

    /** The schema of a type. */
    public static Map<String, Object> of(ValueType type) {
        Map<String, Object> schema = schema(type.type(), DEEPEST);
        if (type.sensitive()) {
            schema.put("writeOnly", true);
        }
        return schema;
    }

    /** The schema of an object with these members, all of which are needed unless they are {@code Optional}. */
    public static Map<String, Object> object(Map<String, ValueType> members) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        members.forEach((name, type) -> {
            properties.put(name, of(type));
            if (Examples.content(type.type()) == null) {
                required.add(name);
            }
        });
        return object(properties, required);
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }

    private static Map<String, Object> schema(Type type, int left) {
        Type content = Examples.content(type);
        if (content != null) {
            return schema(content, left);
        }
        Class<?> raw = Examples.raw(type);
        Map<String, Object> schema = raw == null ? null : simple(raw);
        if (schema == null) {
            schema = raw == null || left == 0 ? new LinkedHashMap<>() : structure(type, raw, left - 1);
        }
        ValueType named = ValueType.of(type);
        schema.put("title", Examples.name(named));
        if (!schema.containsKey("enum")) {
            schema.put("examples", List.of(Examples.of(named)));
        }
        return schema;
    }

    private static @Nullable Map<String, Object> simple(Class<?> raw) {
        if (raw.isEnum()) {
            Map<String, Object> schema = typed("string");
            schema.put(
                    "enum",
                    Arrays.stream(raw.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
            return schema;
        }
        if (CharSequence.class.isAssignableFrom(raw) || Examples.isWrittenAsText(raw)) {
            Map<String, Object> schema = typed("string");
            String format = FORMATS.get(raw.getName());
            if (format != null) {
                schema.put("format", format);
            } else if (raw == String.class || raw == CharSequence.class) {
                schema.put("format", "text");
            }
            return schema;
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return typed("boolean");
        }
        if (WHOLE.contains(raw)) {
            return typed("integer");
        }
        return raw.isPrimitive() && raw != void.class || Number.class.isAssignableFrom(raw) ? typed("number") : null;
    }

    private static Map<String, Object> structure(Type type, Class<?> raw, int left) {
        if (raw != byte[].class && (raw.isArray() || Collection.class.isAssignableFrom(raw))) {
            Map<String, Object> schema = typed("array");
            schema.put("items", schema(element(type, raw), left));
            return schema;
        }
        if (!raw.isRecord() || isWrittenOtherwise(raw)) {
            return new LinkedHashMap<>();
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : raw.getRecordComponents()) {
            if (isWrittenOtherwise(component) || isWrittenOtherwise(component.getAccessor())) {
                return new LinkedHashMap<>();
            }
            properties.put(component.getName(), schema(component.getGenericType(), left));
            if (Examples.content(component.getGenericType()) == null) {
                required.add(component.getName());
            }
        }
        return object(properties, required);
    }

    /** Annotations of a JSON library change names and forms in ways that only the library knows. */
    private static boolean isWrittenOtherwise(AnnotatedElement element) {
        return Arrays.stream(element.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().contains(".jackson."));
    }

    private static Type element(Type type, Class<?> raw) {
        if (type instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        if (raw.isArray()) {
            return raw.getComponentType();
        }
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }

    private static Map<String, Object> typed(String word) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", word);
        return schema;
    }
}
