package dev.checkpoint.codec.spring;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads what a {@link PropertiesWriter} writes. */
abstract class PropertiesReader<T> extends StdDeserializer<T> {

    PropertiesReader(JavaType type) {
        super(type);
    }

    /** The type of a property; null if there is none of this name. */
    abstract @Nullable JavaType type(String property, DeserializationContext context);

    /** The value with these properties. */
    abstract T create(Map<String, @Nullable Object> properties);

    /** The parser is at the start of the object, or after the name of the class. */
    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
        Map<String, @Nullable Object> properties = new HashMap<>();
        JsonToken token = in.hasToken(JsonToken.START_OBJECT) ? in.nextToken() : in.currentToken();
        while (token == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            JavaType type = type(name, context);
            if (type == null) {
                throw DatabindException.from(in, "property '" + name + "' is unknown");
            }
            in.nextToken();
            properties.put(name, value(in, context, type));
            token = in.nextToken();
        }
        if (token != JsonToken.END_OBJECT) {
            throw DatabindException.from(in, "an object is expected, but there is " + token);
        }
        return create(properties);
    }

    private static @Nullable Object value(JsonParser in, DeserializationContext context, JavaType type) {
        ValueDeserializer<Object> reader = context.findRootValueDeserializer(type);
        return in.hasToken(JsonToken.VALUE_NULL) ? reader.getNullValue(context) : reader.deserialize(in, context);
    }
}
