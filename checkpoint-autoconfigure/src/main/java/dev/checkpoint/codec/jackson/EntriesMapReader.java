package dev.checkpoint.codec.jackson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.ClassUtil;

/** Reads what {@link EntriesMapWriter} writes, in either form. */
final class EntriesMapReader extends StdDeserializer<Map<?, ?>> {

    private record Side(ValueDeserializer<?> values, @Nullable TypeDeserializer types) {
        @Nullable
        Object read(JsonParser in, DeserializationContext context) {
            if (in.currentToken() == JsonToken.VALUE_NULL) {
                return values.getNullValue(context);
            }
            return types == null ? values.deserialize(in, context) : values.deserializeWithType(in, context, types);
        }
    }

    private final JavaType map;
    private final @Nullable Side keys;
    private final @Nullable Side values;

    EntriesMapReader(JavaType map, @Nullable Side keys, @Nullable Side values) {
        super(map);
        this.map = map;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new EntriesMapReader(map, side(map.getKeyType(), context), side(map.getContentType(), context));
    }

    private static Side side(JavaType type, DeserializationContext context) {
        return new Side(context.findContextualValueDeserializer(type, null), context.findTypeDeserializer(type));
    }

    @Override
    public Map<?, ?> deserialize(JsonParser in, DeserializationContext context) {
        Map<@Nullable Object, @Nullable Object> entries = create();
        switch (in.currentToken()) {
            case START_ARRAY -> readPairs(in, context, entries);
            case START_OBJECT, PROPERTY_NAME, END_OBJECT -> readObject(in, context, entries);
            default -> throw unexpected(in);
        }
        return entries;
    }

    private void readPairs(
            JsonParser in, DeserializationContext context, Map<@Nullable Object, @Nullable Object> entries) {
        while (in.nextToken() == JsonToken.START_ARRAY) {
            in.nextToken();
            Object key = side(keys).read(in, context);
            in.nextToken();
            entries.put(key, side(values).read(in, context));
            if (in.nextToken() != JsonToken.END_ARRAY) {
                throw unexpected(in);
            }
        }
        if (in.currentToken() != JsonToken.END_ARRAY) {
            throw unexpected(in);
        }
    }

    private void readObject(
            JsonParser in, DeserializationContext context, Map<@Nullable Object, @Nullable Object> entries) {
        if (!map.getKeyType().getRawClass().isAssignableFrom(String.class)) {
            throw unexpected(in);
        }
        if (in.currentToken() == JsonToken.START_OBJECT) {
            in.nextToken();
        }
        for (String key = in.currentName(); in.currentToken() == JsonToken.PROPERTY_NAME; key = in.nextName()) {
            in.nextToken();
            entries.put(key, side(values).read(in, context));
        }
    }

    private static Side side(@Nullable Side side) {
        return java.util.Objects.requireNonNull(side, "a map reader is used before it is contextualised");
    }

    private DatabindException unexpected(JsonParser in) {
        return DatabindException.from(
                in, "[key, value] pairs of a " + map.toCanonical() + " are expected, found " + in.currentToken());
    }

    @SuppressWarnings("unchecked")
    private Map<@Nullable Object, @Nullable Object> create() {
        Class<?> raw = map.getRawClass();
        if (raw.isAssignableFrom(LinkedHashMap.class)) {
            return new LinkedHashMap<>();
        }
        if (raw == SortedMap.class || raw == NavigableMap.class || raw == TreeMap.class) {
            return new TreeMap<>();
        }
        if (raw == ConcurrentMap.class) {
            return new ConcurrentHashMap<>();
        }
        if (raw.isAssignableFrom(ConcurrentSkipListMap.class)) {
            return new ConcurrentSkipListMap<>();
        }
        return (Map<@Nullable Object, @Nullable Object>) ClassUtil.createInstance(raw, true);
    }
}
