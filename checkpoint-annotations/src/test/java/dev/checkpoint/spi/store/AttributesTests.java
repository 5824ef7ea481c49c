package dev.checkpoint.spi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Payload;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTests {

    private static Map<String, String> of(String json) {
        return Attributes.of(Payload.of(json));
    }

    @Test
    void takesTextsNumbersAndBooleans() {
        assertThat(of("{\"a\":\"x\"}")).containsOnly(Map.entry("a", "x"));
        assertThat(of("{ \"a\" :\n\"x\" , \"b\" : [ ] }")).containsOnly(Map.entry("a", "x"));
        assertThat(of("{\"b\":{\"a\":\"y\",\"c\":[\"}\",\"\\\"]\"]},\"a\":\"x\"}"))
                .containsOnly(Map.entry("a", "x"));
        assertThat(of("{\"a\":-1.50e3}")).containsOnly(Map.entry("a", "-1.50e3"));
        assertThat(of("{\"a\":true }")).containsOnly(Map.entry("a", "true"));
        assertThat(of("{\"a\":\"\\u00fc\\n\\\\\\\"\\/\"}")).containsOnly(Map.entry("a", "ü\n\\\"/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":null}",
                "{\"a\":[1]}",
                "{\"a\":{\"b\":1}}",
                "{\"a\":\"******\"}",
                "{\"$a\":\"x\"}",
                "{}",
                "[1,2]",
                "\"a\"",
                "null",
                ""
            })
    void leavesOutSecretsAndWhatIsNotOneValue(String json) {
        assertThat(of(json)).isEmpty();
    }

    @Test
    void endsWhereTheTextIsNoJson() {
        String json = "{\"a\":\"x\",\"b\":{\"c\":[\"d\\\\\"]},\"e\":\"\\u00e9\\t\",\"f\":12.5,\"g\":true}";
        for (int end = 0; end < json.length(); end++) {
            assertThat(of(json.substring(0, end)).getOrDefault("a", "x")).isEqualTo("x");
        }
        assertThat(of(json)).containsOnlyKeys("a", "e", "f", "g");
    }

    @Test
    void areNoneWithoutArguments() {
        assertThat(Attributes.of((Payload) null)).isEmpty();
    }
}
