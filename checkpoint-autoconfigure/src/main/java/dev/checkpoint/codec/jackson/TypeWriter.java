package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes the name of a class as {@code "@type"}: into an object, around any other value, or not at all. */
abstract class TypeWriter extends TypeSerializer {

    /** Where the name is written. */
    enum Form {
        PLAIN,
        INLINE,
        WRAPPED
    }

    /** Decides about a value; called once for each. */
    abstract Form form(WritableTypeId id, SerializationContext context);

    /** The name of its class, if one is written. */
    abstract String name(Object value, SerializationContext context);

    @Override
    public final WritableTypeId writeTypePrefix(JsonGenerator out, SerializationContext context, WritableTypeId id) {
        Form form = form(id, context);
        id.extra = form;
        if (form != Form.PLAIN) {
            out.writeStartObject(id.forValue);
            out.writeStringProperty(TypeNames.TYPE, name(id.forValue, context));
            if (form == Form.INLINE) {
                return id;
            }
            out.writeName(TypeNames.VALUE);
        }
        if (id.valueShape == JsonToken.START_OBJECT) {
            out.writeStartObject(id.forValue);
        } else if (id.valueShape == JsonToken.START_ARRAY) {
            out.writeStartArray(id.forValue);
        }
        return id;
    }

    @Override
    public final WritableTypeId writeTypeSuffix(JsonGenerator out, SerializationContext context, WritableTypeId id) {
        if (id.valueShape == JsonToken.START_OBJECT) {
            out.writeEndObject();
        } else if (id.valueShape == JsonToken.START_ARRAY) {
            out.writeEndArray();
        }
        if (id.extra == Form.WRAPPED) {
            out.writeEndObject();
        }
        return id;
    }

    @Override
    public final TypeSerializer forProperty(SerializationContext context, @Nullable BeanProperty property) {
        return this;
    }

    @Override
    public final JsonTypeInfo.As getTypeInclusion() {
        return JsonTypeInfo.As.PROPERTY;
    }

    @Override
    public final String getPropertyName() {
        return TypeNames.TYPE;
    }

    @Override
    public final @Nullable TypeIdResolver getTypeIdResolver() {
        return null;
    }
}
