package dev.checkpoint.codec.jackson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.AnyGetterWriter;
import tools.jackson.databind.ser.PropertyWriter;

/**
 * Writes {@code "@type"} into slots whose class is open: as the first property of an object, or around any other value
 * as <code>{"@type":"java.lang.Long","@value":5}</code>. Lists and maps with text keys stay plain in slots declared
 * {@code Object}; a map or an object with an {@code "@type"} of its own is wrapped, so it cannot be taken for a typed value.
 */
final class SlotTypeWriter extends TypeWriter {

    private final JavaType declared;
    private final TypeNames names;
    private final boolean canonical;
    private final Map<Class<?>, List<PropertyWriter>> properties = new ConcurrentHashMap<>();

    SlotTypeWriter(JavaType declared, TypeNames names, boolean canonical) {
        this.declared = declared;
        this.names = names;
        this.canonical = canonical;
    }

    @Override
    Form form(WritableTypeId id, SerializationContext context) {
        Object value = id.forValue;
        boolean object = id.valueShape == JsonToken.START_OBJECT;
        if (canonical) {
            return object && !(value instanceof Map) && !(value instanceof JsonNode)
                    ? Form.INLINE
                    : canonicalForm(value);
        }
        SensitivePass.met(value.getClass());
        if (value instanceof Map<?, ?> map) {
            return object
                            && declared.isJavaLangObject()
                            && !hasKey(map, TypeNames.TYPE)
                            && OrderModule.rule(map) == null
                    ? Form.PLAIN
                    : Form.WRAPPED;
        }
        if (value instanceof Collection) {
            boolean list = JdkValues.nominal(value) == java.util.ArrayList.class;
            return list && SlotTyping.holdsPlainLists(declared) ? Form.PLAIN : Form.WRAPPED;
        }
        return object && !(value instanceof JsonNode) && !hasOurNames(value, context) ? Form.INLINE : Form.WRAPPED;
    }

    /** Whether a property of the value itself has one of our names, as in JSON-LD. */
    private boolean hasOurNames(Object value, SerializationContext context) {
        for (PropertyWriter property : properties.computeIfAbsent(value.getClass(), type -> doubtful(type, context))) {
            boolean named = !(property instanceof AnyGetterWriter any)
                    || any.getMember().getValue(value) instanceof Map<?, ?> map
                            && (hasKey(map, TypeNames.TYPE) || hasKey(map, TypeNames.VALUE));
            if (named) {
                return true;
            }
        }
        return false;
    }

    /** The properties with one of our names, and those that may have any name. */
    private static List<PropertyWriter> doubtful(Class<?> type, SerializationContext context) {
        List<PropertyWriter> found = new ArrayList<>();
        context.findValueSerializer(type).properties().forEachRemaining(property -> {
            String name = property.getName();
            if (property instanceof AnyGetterWriter || name.equals(TypeNames.TYPE) || name.equals(TypeNames.VALUE)) {
                found.add(property);
            }
        });
        return List.copyOf(found);
    }

    private static boolean hasKey(Map<?, ?> map, String name) {
        for (Object key : map.keySet()) {
            if (name.equals(String.valueOf(key))) {
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
                            + declared.getRawClass().getName() + " would not be restored, because "
                            + (LibraryAdvice.helps(type)
                                    ? "the declared type leaves the class open"
                                    : "the package is not trusted: declare the class itself or a sealed type, or add the"
                                            + " package to the trusted packages (checkpoint.trusted-packages)"),
                    null);
        }
        return type.getName();
    }
}
