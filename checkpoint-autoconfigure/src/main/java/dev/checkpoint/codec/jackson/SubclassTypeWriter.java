package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Watches slots whose declared type is a class that may have subclasses. A value of that class is written as it is. A
 * subclass is noticed, because it is not restored; in a digest it is named, because it is another value.
 */
final class SubclassTypeWriter extends TypeSerializer {

    private final JavaType declared;
    private final boolean canonical;

    SubclassTypeWriter(JavaType declared, boolean canonical) {
        this.declared = declared;
        this.canonical = canonical;
    }

    /** Whether the value has another class than the declared one; then it is noticed. */
    boolean differs(Object value) {
        boolean differs = value.getClass() != declared.getRawClass();
        if (differs) {
            SensitivePass.met(value.getClass());
            if (canonical) {
                SensitivePass.comparesMore();
            }
        }
        return differs;
    }

    /** For a serializer that cannot write a type: writes its value around it, if there is something to write. */
    void around(Object value, JsonGenerator out, Runnable writing) {
        boolean named = differs(value) && canonical;
        if (named) {
            out.writeStartObject();
            out.writeStringProperty(TypeNames.TYPE, JdkValues.nominal(value).getName());
            out.writeName(TypeNames.VALUE);
        }
        writing.run();
        if (named) {
            out.writeEndObject();
        }
    }

    @Override
    public WritableTypeId writeTypePrefix(JsonGenerator out, SerializationContext context, WritableTypeId id) {
        boolean named = differs(id.forValue) && canonical;
        boolean object = id.valueShape == JsonToken.START_OBJECT;
        id.extra = named && !object;
        if (named) {
            out.writeStartObject(id.forValue);
            out.writeStringProperty(
                    TypeNames.TYPE, JdkValues.nominal(id.forValue).getName());
            if (object) {
                return id;
            }
            out.writeName(TypeNames.VALUE);
        }
        if (object) {
            out.writeStartObject(id.forValue);
        } else if (id.valueShape == JsonToken.START_ARRAY) {
            out.writeStartArray(id.forValue);
        }
        return id;
    }

    @Override
    public WritableTypeId writeTypeSuffix(JsonGenerator out, SerializationContext context, WritableTypeId id) {
        if (id.valueShape == JsonToken.START_OBJECT) {
            out.writeEndObject();
        } else if (id.valueShape == JsonToken.START_ARRAY) {
            out.writeEndArray();
        }
        if (Boolean.TRUE.equals(id.extra)) {
            out.writeEndObject();
        }
        return id;
    }

    @Override
    public TypeSerializer forProperty(SerializationContext context, @Nullable BeanProperty property) {
        return this;
    }

    @Override
    public JsonTypeInfo.As getTypeInclusion() {
        return JsonTypeInfo.As.PROPERTY;
    }

    @Override
    public String getPropertyName() {
        return TypeNames.TYPE;
    }

    @Override
    public @Nullable TypeIdResolver getTypeIdResolver() {
        return null;
    }
}
