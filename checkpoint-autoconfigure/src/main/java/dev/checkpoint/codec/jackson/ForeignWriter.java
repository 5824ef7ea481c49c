package dev.checkpoint.codec.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.jackson.RawSerializer;

/** Wraps a serializer of the application, whose names are known only when it writes them. */
final class ForeignWriter extends DelegatingWriter {

    private ForeignWriter(ValueSerializer<?> delegate) {
        super(delegate);
    }

    /**
     * Returns serializers of Jackson and Checkpoint unchanged: they write properties, or names that are checked
     * elsewhere.
     */
    static ValueSerializer<?> of(ValueSerializer<?> serializer) {
        String name = serializer.getClass().getName();
        boolean known = (name.startsWith("tools.jackson.") || name.startsWith("dev.checkpoint.codec."))
                && !(serializer instanceof RawSerializer)
                && writesTypes(serializer.getClass());
        return known ? serializer : new ForeignWriter(serializer);
    }

    /** Whether a serializer is prepared for values with a type; Jackson's own fails if not. */
    private static boolean writesTypes(Class<?> serializer) {
        try {
            return serializer
                            .getMethod(
                                    "serializeWithType",
                                    Object.class,
                                    JsonGenerator.class,
                                    SerializationContext.class,
                                    TypeSerializer.class)
                            .getDeclaringClass()
                    != ValueSerializer.class;
        } catch (NoSuchMethodException impossible) {
            return false;
        }
    }

    @Override
    ValueSerializer<Object> around(ValueSerializer<?> other) {
        return new ForeignWriter(other);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializationContext context) {
        delegate.serialize(value, watched(out), context);
    }

    @Override
    public void serializeWithType(Object value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        if (types instanceof SubclassTypeWriter watch) {
            watch.around(value, out, () -> delegate.serialize(value, watched(out), context));
        } else {
            delegate.serializeWithType(value, watched(out), context, types);
        }
    }

    private static JsonGenerator watched(JsonGenerator out) {
        return SensitivePass.current() == null || out instanceof WatchedGenerator ? out : new WatchedGenerator(out);
    }

    /** Checks the names that are written, and treats raw text as unchecked. */
    private static final class WatchedGenerator extends JsonGeneratorDelegate {

        WatchedGenerator(JsonGenerator out) {
            super(out, false);
        }

        @Override
        public JsonGenerator writeName(String name) {
            SensitivePass.name(name);
            return super.writeName(name);
        }

        @Override
        public JsonGenerator writeName(SerializableString name) {
            SensitivePass.name(name.getValue());
            return super.writeName(name);
        }

        @Override
        public JsonGenerator writeRawValue(String json) {
            SensitivePass.rawText();
            return super.writeRawValue(json);
        }

        @Override
        public JsonGenerator writeRawValue(SerializableString json) {
            SensitivePass.rawText();
            return super.writeRawValue(json);
        }

        @Override
        public JsonGenerator writeRaw(String json) {
            SensitivePass.rawText();
            return super.writeRaw(json);
        }
    }
}
