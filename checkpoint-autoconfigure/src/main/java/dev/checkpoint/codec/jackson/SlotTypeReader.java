package dev.checkpoint.codec.jackson;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;

/** Reads what {@link SlotTypeWriter} writes. Only the first property may name a class. */
final class SlotTypeReader extends TypeDeserializer {

    private final JavaType declared;
    private final TypeNames names;
    private final Map<String, ValueDeserializer<Object>> readers = new ConcurrentHashMap<>();

    SlotTypeReader(JavaType declared, TypeNames names) {
        this.declared = declared;
        this.names = names;
    }

    @Override
    public @Nullable Object deserializeTypedFromAny(JsonParser in, DeserializationContext context) {
        JsonToken token = in.currentToken();
        if (token == JsonToken.START_ARRAY && declared.isJavaLangObject()) {
            return plainArray(in, context);
        }
        if (token == JsonToken.START_ARRAY && SlotTyping.holdsPlainLists(declared)) {
            return reader(ArrayList.class.getName(), in, context).deserialize(in, context);
        }
        if (token == JsonToken.START_OBJECT) {
            in.nextToken();
            return object(in, context);
        }
        if (token == JsonToken.PROPERTY_NAME || token == JsonToken.END_OBJECT) {
            return object(in, context);
        }
        return plainScalar(in, context);
    }

    private @Nullable Object object(JsonParser in, DeserializationContext context) {
        boolean typed = in.currentToken() == JsonToken.PROPERTY_NAME && TypeNames.TYPE.equals(in.currentName());
        if (!typed) {
            return declared.isJavaLangObject()
                    ? plainObject(in, context)
                    : fail(in, "its first property is not" + " \"@type\"");
        }
        if (in.nextToken() != JsonToken.VALUE_STRING) {
            return fail(in, "its \"@type\" is not a text");
        }
        String name = in.getString();
        ValueDeserializer<Object> reader = reader(name, in, context);
        JsonToken next = in.nextToken();
        boolean wrapped = next == JsonToken.PROPERTY_NAME && TypeNames.VALUE.equals(in.currentName());
        if (!wrapped) {
            return reader.deserialize(in, context);
        }
        Object value =
                in.nextToken() == JsonToken.VALUE_NULL ? reader.getNullValue(context) : reader.deserialize(in, context);
        return in.nextToken() == JsonToken.END_OBJECT ? value : fail(in, "something follows its \"@value\"");
    }

    private ValueDeserializer<Object> reader(String name, JsonParser in, DeserializationContext context) {
        ValueDeserializer<Object> known = readers.get(name);
        if (known != null) {
            return known;
        }
        Class<?> type = names.find(name, declared.getRawClass()).orElse(null);
        if (type == null) {
            throw DatabindException.from(
                    in,
                    "the payload names class '" + name + "' in a slot declared "
                            + declared.getRawClass().getName()
                            + ", which is neither permitted by that type nor in a trusted package; nothing was instantiated");
        }
        JavaType target = declared.isJavaLangObject()
                ? context.constructType(type)
                : context.constructSpecializedType(declared, type);
        ValueDeserializer<Object> reader = context.findContextualValueDeserializer(target, null);
        readers.put(name, reader);
        return reader;
    }

    private List<@Nullable Object> plainArray(JsonParser in, DeserializationContext context) {
        List<@Nullable Object> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(element(in, context));
        }
        return values;
    }

    private Map<String, @Nullable Object> plainObject(JsonParser in, DeserializationContext context) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String key = in.currentName(); in.currentToken() == JsonToken.PROPERTY_NAME; key = in.nextName()) {
            in.nextToken();
            values.put(key, element(in, context));
        }
        return values;
    }

    private @Nullable Object element(JsonParser in, DeserializationContext context) {
        return in.currentToken() == JsonToken.VALUE_NULL ? null : deserializeTypedFromAny(in, context);
    }

    private @Nullable Object plainScalar(JsonParser in, DeserializationContext context) {
        Class<?> raw = declared.getRawClass();
        Object value =
                switch (in.currentToken()) {
                    case VALUE_STRING -> in.getString();
                    case VALUE_NUMBER_INT -> in.getNumberValue();
                    case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
                    case VALUE_TRUE, VALUE_FALSE -> in.getBooleanValue();
                    default -> null;
                };
        return value != null && raw.isInstance(value) ? value : fail(in, "it is " + in.currentToken());
    }

    private Object fail(JsonParser in, String reason) {
        throw DatabindException.from(
                in, "a value for a slot declared " + declared.getRawClass().getName() + " is expected, but " + reason);
    }

    @Override
    public @Nullable Object deserializeTypedFromObject(JsonParser in, DeserializationContext context) {
        return deserializeTypedFromAny(in, context);
    }

    @Override
    public @Nullable Object deserializeTypedFromArray(JsonParser in, DeserializationContext context) {
        return deserializeTypedFromAny(in, context);
    }

    @Override
    public @Nullable Object deserializeTypedFromScalar(JsonParser in, DeserializationContext context) {
        return deserializeTypedFromAny(in, context);
    }

    @Override
    public TypeDeserializer forProperty(@Nullable BeanProperty property) {
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

    @Override
    public @Nullable Class<?> getDefaultImpl() {
        return null;
    }
}
