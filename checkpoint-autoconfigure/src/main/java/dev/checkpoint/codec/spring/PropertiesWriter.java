package dev.checkpoint.codec.spring;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a value as a JSON object, in which the name of its class may precede its properties. */
abstract class PropertiesWriter<T> extends StdSerializer<T> {

    PropertiesWriter(JavaType type) {
        super(type);
    }

    /** Writes names and values. */
    abstract void writeProperties(T value, JsonGenerator out, SerializationContext context);

    static void writeProperty(
            String name, @Nullable Object value, JavaType type, JsonGenerator out, SerializationContext context) {
        out.writeName(name);
        if (value == null) {
            out.writeNull();
        } else {
            context.findContentValueSerializer(type, null).serialize(value, out, context);
        }
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
        out.writeStartObject(value);
        writeProperties(value, out, context);
        out.writeEndObject();
    }

    @Override
    public void serializeWithType(T value, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        var id = types.writeTypePrefix(out, context, types.typeId(value, JsonToken.START_OBJECT));
        writeProperties(value, out, context);
        types.writeTypeSuffix(out, context, id);
    }
}
