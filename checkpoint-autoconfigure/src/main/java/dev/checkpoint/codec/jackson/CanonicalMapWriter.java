package dev.checkpoint.codec.jackson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a map sorted by key: a JSON object if every key is a text, else {@code [key, value]} pairs. */
final class CanonicalMapWriter extends StdSerializer<Map<?, ?>> {

    private record Pair(String key, @Nullable Object value) {}

    private final JavaType type;
    private final @Nullable TypeSerializer keyTypes;
    private final @Nullable TypeSerializer valueTypes;

    CanonicalMapWriter(JavaType type, @Nullable TypeSerializer keyTypes, @Nullable TypeSerializer valueTypes) {
        super(type);
        this.type = type;
        this.keyTypes = keyTypes;
        this.valueTypes = valueTypes;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new CanonicalMapWriter(
                type, context.findTypeSerializer(type.getKeyType()), context.findTypeSerializer(type.getContentType()));
    }

    @Override
    public void serialize(Map<?, ?> map, JsonGenerator out, SerializationContext context) {
        boolean texts = hasOnlyTexts(map);
        List<Pair> pairs = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            String text = texts ? String.valueOf(key) : Canonical.text(key, type.getKeyType(), keyTypes, context);
            pairs.add(new Pair(text, entry.getValue()));
        }
        pairs.sort(Comparator.comparing(Pair::key));
        if (texts) {
            writeObject(pairs, out, context);
        } else {
            writePairs(pairs, out, context);
        }
    }

    private void writeObject(List<Pair> pairs, JsonGenerator out, SerializationContext context) {
        out.writeStartObject();
        for (Pair pair : pairs) {
            out.writeName(pair.key());
            Slots.write(pair.value(), type.getContentType(), valueTypes, out, context);
        }
        out.writeEndObject();
    }

    private void writePairs(List<Pair> pairs, JsonGenerator out, SerializationContext context) {
        out.writeStartArray();
        for (Pair pair : pairs) {
            out.writeStartArray();
            out.writeRawValue(pair.key());
            Slots.write(pair.value(), type.getContentType(), valueTypes, out, context);
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    @Override
    public void serializeWithType(
            Map<?, ?> map, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        serialize(map, out, context);
    }

    private static boolean hasOnlyTexts(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }
}
