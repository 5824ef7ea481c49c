package dev.checkpoint.codec.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Serializers of values whose names are not defined by a class: the names are checked when they are written. */
final class NameWriters {

    private NameWriters() {}

    static ValueSerializer<Object> ofKeys(ValueSerializer<?> keys) {
        return new KeyWriter(keys);
    }

    static ValueSerializer<JsonNode> ofTrees(ValueSerializer<?> trees) {
        return new TreeWriter(trees);
    }

    /** Writes map keys unchanged, and checks them. */
    private static final class KeyWriter extends ValueSerializer<Object> {

        private final ValueSerializer<Object> keys;

        @SuppressWarnings("unchecked")
        KeyWriter(ValueSerializer<?> keys) {
            this.keys = (ValueSerializer<Object>) keys;
        }

        @Override
        public void serialize(Object key, JsonGenerator out, SerializationContext context) {
            keys.serialize(key, out, context);
            String name =
                    key instanceof String text ? text : out.streamWriteContext().currentName();
            if (name != null) {
                SensitivePass.name(name);
            }
        }
    }

    /** Writes a tree unchanged, and checks its names. */
    private static final class TreeWriter extends ValueSerializer<JsonNode> {

        private final ValueSerializer<JsonNode> trees;

        @SuppressWarnings("unchecked")
        TreeWriter(ValueSerializer<?> trees) {
            this.trees = (ValueSerializer<JsonNode>) trees;
        }

        @Override
        public void serialize(JsonNode tree, JsonGenerator out, SerializationContext context) {
            look(tree);
            trees.serialize(tree, out, context);
        }

        @Override
        public void serializeWithType(
                JsonNode tree, JsonGenerator out, SerializationContext context, TypeSerializer types) {
            look(tree);
            trees.serializeWithType(tree, out, context, types);
        }

        private static void look(JsonNode node) {
            node.propertyNames().forEach(SensitivePass::name);
            node.values().forEach(TreeWriter::look);
        }
    }
}
