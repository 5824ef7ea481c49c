package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.Serializers;
import tools.jackson.databind.ser.std.StdSerializer;

/** Refuses handles by name and path, and distinguishes values without state from classes that only look empty. */
final class RefusedTypes implements Serializers {
    @Override
    public @Nullable ValueSerializer<?> findSerializer(
            SerializationConfig config,
            JavaType type,
            BeanDescription.@Nullable Supplier bean,
            JsonFormat.@Nullable Value format) {
        Class<?> raw = type.getRawClass();
        if (RefusedKinds.isRefused(raw)) {
            return new Refusal(raw);
        }
        return isStateless(raw) ? new Stateless(raw) : null;
    }

    /** A class of the application without fields, such as {@code record Ping()}, is a value. */
    private static boolean isStateless(Class<?> raw) {
        boolean concrete = !raw.isInterface()
                && !raw.isEnum()
                && !raw.isArray()
                && !raw.isPrimitive()
                && !Modifier.isAbstract(raw.getModifiers());
        return concrete && !raw.getName().startsWith("java.") && !hasFields(raw) && !hasAnnotations(raw);
    }

    private static boolean hasAnnotations(Class<?> raw) {
        return raw.getAnnotations().length > 0
                || Arrays.stream(raw.getMethods())
                        .anyMatch(m -> m.getAnnotations().length > 0 && m.getDeclaringClass() != Object.class);
    }

    private static boolean hasFields(Class<?> raw) {
        for (Class<?> c = raw; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getName().startsWith("java.") && c != Record.class) {
                return true;
            }
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A serializer for what is not written. */
    static final class Refusal extends StdSerializer<Object> {

        private final String reason;

        Refusal(Class<?> type) {
            this(type, "cannot be restored later: it is a handle, not a value");
        }

        Refusal(Class<?> type, String reason) {
            super(type);
            this.reason = reason;
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            context.reportBadDefinition(
                    value.getClass(), "a " + value.getClass().getName() + " " + reason, null);
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            serialize(value, out, context);
        }
    }

    private static final class Stateless extends StdSerializer<Object> {
        Stateless(Class<?> type) {
            super(type);
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(value);
            out.writeEndObject();
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            var id = types.writeTypePrefix(out, context, types.typeId(value, JsonToken.START_OBJECT));
            types.writeTypeSuffix(out, context, id);
        }
    }
}
