package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.ser.std.StdScalarSerializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** The serializers that produce the canonical text of a digest. */
final class CanonicalModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private final boolean complete;

    /**
     * Creates one.
     *
     * @param complete whether everything is compared; earlier versions compared less
     */
    CanonicalModule(boolean complete) {
        super("checkpoint-canonical");
        this.complete = complete;
    }

    @Override
    public void setupModule(SetupContext context) {
        SimpleSerializers numbers = new SimpleSerializers();
        numbers.addSerializer(Double.class, new NumberWriter<>(Double.class, CanonicalNumbers::text));
        numbers.addSerializer(double.class, new NumberWriter<>(Double.class, CanonicalNumbers::text));
        numbers.addSerializer(Float.class, new NumberWriter<>(Float.class, f -> CanonicalNumbers.text((double) f)));
        numbers.addSerializer(float.class, new NumberWriter<>(Float.class, f -> CanonicalNumbers.text((double) f)));
        numbers.addSerializer(BigDecimal.class, new NumberWriter<>(BigDecimal.class, CanonicalNumbers::text));
        numbers.addSerializer(BigInteger.class, new NumberWriter<>(BigInteger.class, CanonicalNumbers::text));
        numbers.addSerializer(double[].class, new DoublesWriter());
        numbers.addSerializer(float[].class, new FloatsWriter());
        numbers.addSerializer(JsonNode.class, new CanonicalTreeWriter());
        context.addSerializers(new Sorted(complete)).addSerializers(numbers).addSerializers(new Tokens());
        if (complete) {
            context.addSerializerModifier(new FinerWriter.Modifier());
        }
    }

    private static final class Tokens extends SimpleSerializers {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ValueSerializer<?> findSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.@Nullable Supplier bean,
                JsonFormat.@Nullable Value format) {
            return TypeTokens.isToken(type.getRawClass()) ? new TypeTokens.Writer() : null;
        }
    }

    private static final class Sorted extends SimpleSerializers {

        private static final long serialVersionUID = 1L;

        private final boolean complete;

        Sorted(boolean complete) {
            this.complete = complete;
        }

        @Override
        public @Nullable ValueSerializer<?> findCollectionSerializer(
                SerializationConfig config,
                CollectionType type,
                BeanDescription.@Nullable Supplier bean,
                JsonFormat.@Nullable Value format,
                @Nullable TypeSerializer types,
                @Nullable ValueSerializer<Object> values) {
            return new CanonicalCollectionWriter(type, null);
        }

        @Override
        public @Nullable ValueSerializer<?> findMapSerializer(
                SerializationConfig config,
                MapType type,
                BeanDescription.@Nullable Supplier bean,
                JsonFormat.@Nullable Value format,
                @Nullable ValueSerializer<Object> keys,
                @Nullable TypeSerializer types,
                @Nullable ValueSerializer<Object> values) {
            return new CanonicalMapWriter(type, null, null, complete);
        }
    }

    private static final class NumberWriter<T> extends StdScalarSerializer<T> {

        private final transient Function<T, String> text;

        NumberWriter(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(text.apply(value));
        }

        @Override
        public void serializeWithType(T value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            serialize(value, out, context);
        }
    }

    private static final class DoublesWriter extends StdSerializer<double[]> {
        DoublesWriter() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (double value : values) {
                out.writeNumber(CanonicalNumbers.text(value));
            }
            out.writeEndArray();
        }

        @Override
        public void serializeWithType(
                double[] values, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            serialize(values, out, context);
        }
    }

    private static final class FloatsWriter extends StdSerializer<float[]> {
        FloatsWriter() {
            super(float[].class);
        }

        @Override
        public void serialize(float[] values, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            for (float value : values) {
                out.writeNumber(CanonicalNumbers.text((double) value));
            }
            out.writeEndArray();
        }

        @Override
        public void serializeWithType(
                float[] values, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            serialize(values, out, context);
        }
    }
}
