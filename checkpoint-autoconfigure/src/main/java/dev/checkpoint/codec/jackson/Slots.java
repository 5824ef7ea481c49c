package dev.checkpoint.codec.jackson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes and reads one value as the declared type of its slot asks, type arguments included. */
final class Slots {

    private Slots() {}

    static void write(
            @Nullable Object value,
            JavaType declared,
            @Nullable TypeSerializer types,
            JsonGenerator out,
            SerializationContext context) {
        if (value == null) {
            out.writeNull();
            return;
        }
        ValueSerializer<Object> writer = context.findValueSerializer(runtimeType(value, declared, context));
        if (types == null) {
            writer.serialize(value, out, context);
        } else {
            writer.serializeWithType(value, out, context, types);
        }
    }

    /** {@code Ok<Long>} for an {@code Ok} in a slot declared {@code Outcome<Long>}. */
    private static JavaType runtimeType(Object value, JavaType declared, SerializationContext context) {
        if (declared.isContainerType() || declared.isReferenceType() || declared.isPrimitive()) {
            return declared;
        }
        return declared.hasGenericTypes()
                ? context.constructSpecializedType(declared, value.getClass())
                : context.constructType(value.getClass());
    }

    static @Nullable Object read(
            JsonParser in,
            DeserializationContext context,
            ValueDeserializer<?> reader,
            @Nullable TypeDeserializer types) {
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            return reader.getNullValue(context);
        }
        return types == null ? reader.deserialize(in, context) : reader.deserializeWithType(in, context, types);
    }
}
