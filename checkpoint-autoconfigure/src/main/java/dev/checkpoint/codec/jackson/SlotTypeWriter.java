package dev.checkpoint.codec.jackson;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;

/**
 * Writes {@code "@type"} into slots whose class is open: as the first property of an object, or around any other value
 * as <code>{"@type":"java.lang.Long","@value":5}</code>. Lists and maps with text keys stay plain in slots declared
 * {@code Object}; a map with a key {@code "@type"} of its own is wrapped, so it cannot be taken for a typed value.
 */
final class SlotTypeWriter extends TypeWriter {

    private final JavaType declared;
    private final TypeNames names;
    private final boolean canonical;

    SlotTypeWriter(JavaType declared, TypeNames names, boolean canonical) {
        this.declared = declared;
        this.names = names;
        this.canonical = canonical;
    }

    @Override
    Form form(WritableTypeId id) {
        Object value = id.forValue;
        boolean object = id.valueShape == JsonToken.START_OBJECT;
        if (canonical) {
            return object && !(value instanceof Map) && !(value instanceof JsonNode)
                    ? Form.INLINE
                    : canonicalForm(value);
        }
        SensitivePass.met(value.getClass());
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

    @Override
    String name(Object value, SerializationContext context) {
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
}
