package dev.checkpoint.codec.jackson;

import static dev.checkpoint.codec.jackson.CodecFixture.CODEC;
import static dev.checkpoint.codec.jackson.CodecFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values whose own properties have the names that name a class, as in JSON-LD. */
class OwnTypeNameTests {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    static Stream<Object> values() {
        return Stream.of(
                new Place("City", "Berlin"),
                new Amount(5, "EUR"),
                new Open(Map.of("@type", "City")),
                new Open(Map.of("@value", "City")),
                new Open(Map.of("name", "Berlin")),
                new Known("Berlin"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comeBackWithEachNameOnce(Object value) {
        comesBack(value, type(Object.class));
        comesBack(value, type(Thing.class));
        comesBack(new ArrayList<>(List.of(value)), type(new TypeReference<List<Thing>>() {}));
        comesBack(new LinkedHashMap<>(Map.of("a", value)), type(new TypeReference<Map<String, Object>>() {}));
    }

    private static void comesBack(Object value, ValueType type) {
        Payload payload = CODEC.encode(value, type);
        assertThat(STRICT.readTree(payload.json())).isNotNull();
        assertThat(CODEC.difference(value, payload, type)).as(payload.json()).isEmpty();
        assertThat(CODEC.decode(payload, type)).isEqualTo(value);
    }

    @Test
    void areWrittenAsBeforeIfTheyHaveNoSuchName() {
        assertThat(CODEC.encode(new Open(Map.of("name", "Berlin")), type(Thing.class))
                        .json())
                .isEqualTo("{\"@type\":\"" + Open.class.getName() + "\",\"name\":\"Berlin\"}");
    }

    /** Values of the application. */
    interface Thing {}

    record Place(@JsonProperty("@type") String kind, String name) implements Thing {}

    @JsonPropertyOrder({"@value", "currency"})
    record Amount(@JsonProperty("@value") int cents, String currency) implements Thing {}

    record Open(@JsonAnyGetter @JsonAnySetter Map<String, String> all) implements Thing {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
    record Known(String name) implements Thing {}
}
