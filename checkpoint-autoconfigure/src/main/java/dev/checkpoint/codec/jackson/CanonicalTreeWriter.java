package dev.checkpoint.codec.jackson;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a JSON tree as the map, list or scalar that it represents. */
final class CanonicalTreeWriter extends StdSerializer<JsonNode> {

    CanonicalTreeWriter() {
        super(JsonNode.class);
    }

    @Override
    public void serialize(JsonNode node, JsonGenerator out, SerializationContext context) {
        if (node.isObject()) {
            Map<String, JsonNode> sorted = new TreeMap<>();
            node.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            out.writeStartObject();
            sorted.forEach((name, value) -> {
                out.writeName(name);
                serialize(value, out, context);
            });
            out.writeEndObject();
        } else if (node.isArray()) {
            out.writeStartArray();
            node.values().forEach(value -> serialize(value, out, context));
            out.writeEndArray();
        } else if (node.isNumber()) {
            out.writeNumber(number(node));
        } else {
            node.serialize(out, context);
        }
    }

    private static String number(JsonNode node) {
        if (node.isDouble() || node.isFloat()) {
            return CanonicalNumbers.text(node.doubleValue());
        }
        return node.isBigDecimal()
                ? CanonicalNumbers.text(node.decimalValue())
                : CanonicalNumbers.text(node.bigIntegerValue());
    }

    @Override
    public void serializeWithType(
            JsonNode node, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        serialize(node, out, context);
    }
}
