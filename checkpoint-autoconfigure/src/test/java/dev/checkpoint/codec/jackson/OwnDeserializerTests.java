package dev.checkpoint.codec.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TreeNode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Types whose own deserializers ask the parser, and not the context, for values and trees. */
class OwnDeserializerTests {

    private final JacksonPayloadCodec codec =
            new JacksonPayloadCodec(CodecFixture.BASE, TrustedTypes.ofPackages(List.of()));

    private void comesBack(Object value, java.lang.reflect.Type declared) {
        ValueType type = ValueType.of(declared);
        Payload payload = codec.encode(value, type);
        assertThat(codec.decode(payload, type)).isEqualTo(value);
        assertThat(codec.difference(value, payload, type)).isEmpty();
    }

    @Test
    void mayReadATree() {
        comesBack(new Treed("a", 1), Treed.class);
        comesBack(List.of(new Treed("a", 1), new Treed("b", 2)), new TypeReference<List<Treed>>() {}.getType());
    }

    @Test
    void mayReadAValueInside() {
        comesBack(new Wrapped(new Point(1, 2)), Wrapped.class);
        comesBack(
                List.of(new Wrapped(new Point(1, 2)), new Wrapped(new Point(3, 4))),
                new TypeReference<List<Wrapped>>() {}.getType());
    }

    /** Read from a tree. */
    @JsonDeserialize(using = TreedDeserializer.class)
    record Treed(String name, int count) {}

    static class TreedDeserializer extends StdDeserializer<Treed> {

        TreedDeserializer() {
            super(Treed.class);
        }

        @Override
        public Treed deserialize(JsonParser parser, DeserializationContext context) {
            TreeNode tree = parser.readValueAsTree();
            JsonNode node = (JsonNode) tree;
            return new Treed(node.get("name").asString(), node.get("count").intValue());
        }
    }

    record Point(int x, int y) {}

    /** Read with the help of another type. */
    @JsonDeserialize(using = WrappedDeserializer.class)
    record Wrapped(Point point) {}

    static class WrappedDeserializer extends StdDeserializer<Wrapped> {

        WrappedDeserializer() {
            super(Wrapped.class);
        }

        @Override
        public Wrapped deserialize(JsonParser parser, DeserializationContext context) {
            parser.nextToken();
            parser.nextToken();
            Point point = parser.readValueAs(Point.class);
            parser.nextToken();
            return new Wrapped(point);
        }
    }
}
