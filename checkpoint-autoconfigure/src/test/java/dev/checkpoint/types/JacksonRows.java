package dev.checkpoint.types;

import dev.checkpoint.annotation.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Types of Jackson. */
public class JacksonRows extends Rows {

    /** Rows of the library. */
    public JacksonRows() {
        super("Jackson");
    }

    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }

    @Stage
    public @Nullable JsonNode jsonNode(@Nullable JsonNode given) {
        return of(given, tree("{\"a\":[1,1.50,null,\"x\"]}"), tree("{\"a\":[1]}"));
    }

    @Stage
    public @Nullable ObjectNode objectNode(@Nullable ObjectNode given) {
        return of(given, (ObjectNode) tree("{\"b\":1,\"a\":{}}"), (ObjectNode) tree("{}"));
    }

    @Stage
    public @Nullable ArrayNode arrayNode(@Nullable ArrayNode given) {
        return of(given, (ArrayNode) tree("[true,[2]]"), (ArrayNode) tree("[]"));
    }

    @Stage
    public @Nullable Map<String, JsonNode> mapOfNodes(@Nullable Map<String, JsonNode> given) {
        return of(given, Map.of("a", tree("12345678901234567890")), Map.of("a", tree("1")));
    }

    @Stage
    public @Nullable List<ObjectNode> listOfNodes(@Nullable List<ObjectNode> given) {
        return of(given, List.of((ObjectNode) tree("{\"a\":null}")), List.of());
    }
}
