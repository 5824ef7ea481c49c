package dev.checkpoint.given;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.checkpoint.spi.codec.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a form is made of: the schema of a type says no more than is certain. */
class ValueSchemasTests {

    enum Size {
        SMALL,
        LARGE
    }

    record Item(
            String name, int pieces, BigDecimal price, Size size, boolean gift, LocalDate day, Optional<String> note) {}

    record Renamed(@JsonProperty("n") String name) {}

    record Node(String name, Node next) {}

    private static Map<String, Object> schema(Class<?> type) {
        return ValueSchemas.of(ValueType.of(type));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> properties(Map<String, Object> schema) {
        return (Map<String, Map<String, Object>>) schema.get("properties");
    }

    @Test
    void describesARecordByItsComponents() {
        Map<String, Object> item = schema(Item.class);
        assertThat(item).containsEntry("type", "object");
        assertThat(item.get("required")).isEqualTo(List.of("name", "pieces", "price", "size", "gift", "day"));
        Map<String, Map<String, Object>> properties = properties(item);
        assertThat(properties.get("name")).containsEntry("type", "string").containsEntry("format", "text");
        assertThat(properties.get("pieces")).containsEntry("type", "integer");
        assertThat(properties.get("price")).containsEntry("type", "number");
        assertThat(properties.get("size")).containsEntry("enum", List.of("SMALL", "LARGE"));
        assertThat(properties.get("gift")).containsEntry("type", "boolean");
        assertThat(properties.get("day"))
                .containsEntry("format", "date")
                .containsEntry("examples", List.of("2026-11-20"));
        assertThat(properties.get("note")).containsEntry("type", "string");
    }

    @Test
    void describesTextsOfACertainForm() {
        assertThat(schema(Duration.class)).containsEntry("format", "duration").containsEntry("type", "string");
    }

    @Test
    void saysNothingOfWhatALibraryWritesInItsOwnWay() {
        assertThat(schema(Renamed.class)).doesNotContainKeys("type", "properties");
        assertThat(schema(Object.class)).doesNotContainKeys("type", "properties");
        assertThat(schema(Map.class)).doesNotContainKeys("type", "properties");
    }

    @Test
    void endsWhereATypeContainsItself() {
        Map<String, Object> inner = schema(Node.class);
        int depth = 0;
        while (inner.get("properties") != null) {
            inner = properties(inner).get("next");
            depth++;
        }
        assertThat(depth).isBetween(2, 8);
        assertThat(inner).doesNotContainKey("type");
    }

    @Test
    void needsEachParameterThatIsNotOptional() {
        Map<String, ValueType> members = new LinkedHashMap<>();
        members.put("id", ValueType.of(String.class));
        members.put("amount", ValueType.of(int.class));
        Map<String, Object> arguments = ValueSchemas.object(members);
        assertThat(arguments).containsEntry("required", List.of("id", "amount"));
        assertThat(properties(arguments)).containsOnlyKeys("id", "amount");
    }
}
