package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeIdResolver;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Writes {@code "@type"} into slots whose class is open: as the first property of an object, or around any other value
 * as <code>{"@type":"java.lang.Long","@value":5}</code>. Lists and maps with text keys stay plain in slots declared
 * {@code Object}; a map with a key {@code "@type"} of its own is wrapped, so it cannot be taken for a typed value.
 */
final class SlotTypeWriter extends TypeSerializer {

    private enum Form {
        PLAIN,
        INLINE,
        WRAPPED
    }

    private final JavaType declared;
    private final TypeNames names;
    private final boolean canonical;

    SlotTypeWriter(JavaType declared, TypeNames names, boolean canonical) {
        this.declared = declared;
        this.names = names;
        this.canonical = canonical;
    }

    @Override
    public WritableTypeId writeTypePrefix(JsonGenerator out, SerializationContext context, WritableTypeId id) {
        Form form = form(id);
        id.extra = form;
        if (!canonical) {
            SensitivePass.met(id.forValue.getClass());
        }
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
    public WritableTypeId writeTypeSuffix(JsonGenerator out, SerializationContext context, WritableTypeId id) {
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

    private Form form(WritableTypeId id) {
        Object value = id.forValue;
        boolean object = id.valueShape == JsonToken.START_OBJECT;
        if (canonical) {
            return object && !(value instanceof Map) && !(value instanceof JsonNode)
                    ? Form.INLINE
                    : canonicalForm(value);
        }
        if (value instanceof Map<?, ?> map) {
            return object && declared.isJavaLangObject() && !hasTypeKey(map) && OrderModule.rule(map) == null
                    ? Form.PLAIN
                    : Form.WRAPPED;
        }
        if (value instanceof Collection) {
            boolean list = JdkValues.nominal(value) == java.util.ArrayList.class;
            return list && SlotTyping.holdsPlainLists(declared) ? Form.PLAIN : Form.WRAPPED;
        }
        return object && !(value instanceof JsonNode) ? Form.INLINE : Form.WRAPPED;
    }

    private static boolean hasTypeKey(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (TypeNames.TYPE.equals(String.valueOf(key))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Numbers count by value, and lists and maps by content. Values that are written as text are distinguished from
     * text.
     */
    private static Form canonicalForm(Object value) {
        boolean plain = value instanceof Number
                || value instanceof Map
                || value instanceof List
                || value instanceof JsonNode
                || value.getClass().isArray()
                || value instanceof Collection && !(value instanceof Set);
        return plain ? Form.PLAIN : Form.WRAPPED;
    }

    private String name(Object value, SerializationContext context) {
        if (canonical) {
            return value instanceof Set
                    ? Set.class.getName()
                    : JdkValues.nominal(value).getName();
        }
        Class<?> type = JdkValues.nominal(value);
        if (!names.isAllowed(type, declared.getRawClass())) {
            context.reportBadDefinition(
                    type,
                    "values of class " + type.getName() + " in a slot declared "
                            + declared.getRawClass().getName()
                            + " would not be restored, because the package is not trusted: declare the class"
                            + " itself or a"
                            + " sealed type, or add the package to the trusted packages",
                    null);
        }
        return type.getName();
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
