package dev.checkpoint.codec.jackson;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a map as pairs; one declared with keys of type {@code Object} that happen to be texts, as a JSON object. */
final class EntriesMapWriter extends StdSerializer<Map<?, ?>> {

    private final JavaType type;
    private final @Nullable Slot keys;
    private final @Nullable Slot values;

    EntriesMapWriter(JavaType type, @Nullable Slot keys, @Nullable Slot values) {
        super(type);
        this.type = type;
        this.keys = keys;
        this.values = values;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new EntriesMapWriter(
                type, new Slot(type.getKeyType(), context), new Slot(type.getContentType(), context));
    }

    @Override
    public void serialize(Map<?, ?> map, JsonGenerator out, SerializationContext context) {
        boolean object = isObject(map);
        if (object) {
            out.writeStartObject(map);
        } else {
            out.writeStartArray(map, map.size());
        }
        writeEntries(map, object, out, context);
        if (object) {
            out.writeEndObject();
        } else {
            out.writeEndArray();
        }
    }

    @Override
    public void serializeWithType(
            Map<?, ?> map, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        boolean object = isObject(map);
        var id = types.writeTypePrefix(
                out, context, types.typeId(map, object ? JsonToken.START_OBJECT : JsonToken.START_ARRAY));
        writeEntries(map, object, out, context);
        types.writeTypeSuffix(out, context, id);
    }

    private void writeEntries(Map<?, ?> map, boolean object, JsonGenerator out, SerializationContext context) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (object) {
                String name = String.valueOf(entry.getKey());
                SensitivePass.name(name);
                out.writeName(name);
                slot(values).write(entry.getValue(), out, context);
            } else {
                out.writeStartArray();
                slot(keys).write(entry.getKey(), out, context);
                slot(values).write(entry.getValue(), out, context);
                out.writeEndArray();
            }
        }
    }

    private boolean isObject(Map<?, ?> map) {
        if (!type.getKeyType().isJavaLangObject()) {
            return false;
        }
        for (Object each : map.keySet()) {
            if (!(each instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private static Slot slot(@Nullable Slot slot) {
        return Objects.requireNonNull(slot, "a map writer is used before it is contextualised");
    }
}
