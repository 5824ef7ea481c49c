package dev.checkpoint.codec.jackson;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
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
    private final @Nullable Slot keys;
    private final @Nullable Slot values;
    private final boolean complete;

    CanonicalMapWriter(JavaType type, @Nullable Slot keys, @Nullable Slot values, boolean complete) {
        super(type);
        this.type = type;
        this.keys = keys;
        this.values = values;
        this.complete = complete;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new CanonicalMapWriter(
                type, new Slot(type.getKeyType(), context), new Slot(type.getContentType(), context), complete);
    }

    @Override
    public void serialize(Map<?, ?> own, JsonGenerator out, SerializationContext context) {
        Map<?, ?> map = complete && own instanceof Properties properties ? withDefaults(properties) : own;
        boolean texts = hasOnlyTexts(map);
        List<Pair> pairs = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey();
            String text = texts ? String.valueOf(key) : Canonical.text(key, slot(keys), context);
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
            SensitivePass.name(pair.key());
            out.writeName(pair.key());
            slot(values).write(pair.value(), out, context);
        }
        out.writeEndObject();
    }

    private void writePairs(List<Pair> pairs, JsonGenerator out, SerializationContext context) {
        out.writeStartArray();
        for (Pair pair : pairs) {
            out.writeStartArray();
            out.writeRawValue(pair.key());
            slot(values).write(pair.value(), out, context);
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    @Override
    public void serializeWithType(
            Map<?, ?> map, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        serialize(map, out, context);
    }

    /** Properties with those that they inherit. */
    private static Map<?, ?> withDefaults(Properties properties) {
        Map<Object, Object> all = new HashMap<>(properties);
        for (String name : properties.stringPropertyNames()) {
            if (all.putIfAbsent(name, properties.getProperty(name)) == null) {
                SensitivePass.comparesMore();
            }
        }
        return all;
    }

    private static boolean hasOnlyTexts(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private static Slot slot(@Nullable Slot slot) {
        return Objects.requireNonNull(slot, "a map writer is used before it is contextualised");
    }
}
