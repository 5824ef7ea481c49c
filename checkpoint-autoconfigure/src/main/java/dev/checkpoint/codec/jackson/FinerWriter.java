package dev.checkpoint.codec.jackson;

import java.util.Calendar;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/**
 * Adds to the canonical text what Jackson's text of a JDK value lacks: the flags of a pattern, the zone of a calendar, the
 * digits of a {@code java.sql.Timestamp} below a millisecond. A value without them keeps its text.
 */
final class FinerWriter extends DelegatingWriter {

    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final Set<String> UTC = Set.of("UTC", "GMT", "Z");

    private FinerWriter(ValueSerializer<?> delegate) {
        super(delegate);
    }

    private static boolean isFiner(Class<?> type) {
        return type == Pattern.class || Calendar.class.isAssignableFrom(type) || isTimestamp(type);
    }

    /** By name, because the module java.sql may be absent. */
    private static boolean isTimestamp(Class<?> type) {
        return type.getName().equals("java.sql.Timestamp");
    }

    private static @Nullable String rest(Object value) {
        if (value instanceof Pattern pattern) {
            return pattern.flags() == 0 ? null : String.valueOf(pattern.flags());
        }
        if (value instanceof Calendar calendar) {
            String zone = calendar.getTimeZone().getID();
            return UTC.contains(zone) ? null : zone;
        }
        int nanos = isTimestamp(value.getClass()) ? SqlTimestamps.nanos(value) : 0;
        return nanos % NANOS_OF_MILLI == 0 ? null : String.valueOf(nanos);
    }

    @Override
    ValueSerializer<Object> around(ValueSerializer<?> other) {
        return new FinerWriter(other);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
        String rest = rest(value);
        if (rest == null) {
            delegate.serialize(value, out, context);
        } else {
            write(value, rest, out, context);
        }
    }

    private void write(Object value, String rest, JsonGenerator out, SerializationContext context) {
        SensitivePass.comparesMore();
        out.writeStartArray();
        delegate.serialize(value, out, context);
        out.writeString(rest);
        out.writeEndArray();
    }

    @Override
    public void serializeWithType(Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        String rest = rest(value);
        if (rest == null) {
            delegate.serializeWithType(value, out, context, types);
            return;
        }
        TypeNames.write(JdkValues.nominal(value).getName(), out, () -> write(value, rest, out, context));
    }

    /** Wraps the serializers of such values, and refuses values of which not even the rest is known. */
    static final class Modifier extends ValueSerializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
            Class<?> type = bean.getBeanClass();
            if (isFiner(type)) {
                return new FinerWriter(serializer);
            }
            if (Throwable.class.isAssignableFrom(type)) {
                return new RefusedTypes.Refusal(type, "cannot be compared: two exceptions are never the same");
            }
            return serializer instanceof BeanSerializerBase && Completeness.hasOwnForm(type)
                    ? new RefusedTypes.Refusal(type, "cannot be compared: its JSON lacks a part of its state")
                    : serializer;
        }
    }

    /** Loaded only if there is a timestamp. */
    private static final class SqlTimestamps {

        static int nanos(Object value) {
            return ((java.sql.Timestamp) value).getNanos();
        }
    }
}
