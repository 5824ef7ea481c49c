package dev.checkpoint.codec.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.spi.store.contract.SampleEntries;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What goes through YAML comes back as the same JSON, and other readers see the same texts. */
class PayloadRoundTripTests {

    private static final ObjectMapper JSON = new JsonMapper();

    private final RandomJson random = new RandomJson(20261121);

    @Test
    void bringsBackOddTextsAsKeysItemsAndValues() {
        for (String text : SampleEntries.ODD_TEXTS) {
            check(text);
            check(text.repeat(300));
        }
    }

    @Test
    void bringsBackRandomTexts() {
        for (int i = 0; i < 20_000; i++) {
            check(random.text());
        }
    }

    @Test
    void bringsBackRandomTrees() {
        for (int i = 0; i < 3_000; i++) {
            checkJson(random.tree());
        }
    }

    @Test
    void bringsBackHalfCharacters() {
        checkJson("[\"\\ud83c\",\"\\udf89\",\"\\udf89\\ud83c\",\"a\\ud83cb\"]");
    }

    private void check(String text) {
        StringBuilder quoted = new StringBuilder();
        JsonText.quote(text, quoted);
        checkJson("{" + quoted + ":[" + quoted + ",{\"a\":" + quoted + "}],\"b\":" + quoted + "}");
        checkJson(quoted.toString());
    }

    private void checkJson(String json) {
        StringBuilder yaml = new StringBuilder("output:");
        YamlPayload.write(json, yaml);
        yaml.append('\n');
        assertThat(yaml.toString().lines().skip(1))
                .as(yaml.toString())
                .allMatch(line -> line.isEmpty() || line.startsWith("  "));
        assertThat(YamlReader.json(yaml.toString())).as(yaml.toString()).isEqualTo(json);
        if (!json.contains("\\ud83c")) {
            Object seen = new Load(LoadSettings.builder()
                            .setBufferSize(yaml.length() + 1)
                            .build())
                    .loadFromString(yaml.toString());
            assertThat(((java.util.Map<?, ?>) seen).get("output")).isEqualTo(JSON.readValue(json, Object.class));
        }
    }
}
