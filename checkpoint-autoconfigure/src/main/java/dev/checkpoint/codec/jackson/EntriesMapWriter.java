package dev.checkpoint.codec.jackson;

import java.util.Map;
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

    private final JavaType key;
    private final JavaType value;
    private final @Nullable TypeSerializer keyTypes;
    private final @Nullable TypeSerializer valueTypes;

    EntriesMapWriter(JavaType map, @Nullable TypeSerializer keyTypes, @Nullable TypeSerializer valueTypes) {
        super(map);
        this.key = map.getKeyType();
        this.value = map.getContentType();
        this.keyTypes = keyTypes;
        this.valueTypes = valueTypes;
        this.map = map;
    }

    private final JavaType map;

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        return new EntriesMapWriter(map, context.findTypeSerializer(key), context.findTypeSerializer(value));
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
                out.writeName(String.valueOf(entry.getKey()));
                Slots.write(entry.getValue(), value, valueTypes, out, context);
            } else {
                out.writeStartArray();
                Slots.write(entry.getKey(), key, keyTypes, out, context);
                Slots.write(entry.getValue(), value, valueTypes, out, context);
                out.writeEndArray();
            }
        }
    }

    private boolean isObject(Map<?, ?> map) {
        if (!key.isJavaLangObject()) {
            return false;
        }
        for (Object each : map.keySet()) {
            if (!(each instanceof String)) {
                return false;
            }
        }
        return true;
    }
}
