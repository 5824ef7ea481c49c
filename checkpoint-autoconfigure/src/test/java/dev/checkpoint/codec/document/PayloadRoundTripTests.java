package dev.checkpoint.codec.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.spi.store.contract.SampleEntries;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** What goes through YAML comes back as the same JSON, and other readers see the same texts. */
class PayloadRoundTripTests {

    private static final ObjectMapper JSON = new JsonMapper();

    private static final String ALPHABET =
            "aZ0 \t\n\r:#-?[]{},&*!|>'\"%@`~=<\\/.\u0000\u0007\u007f\u0085\u00a0é\u2028\ufeff東\ud83c\udf89";

    private final Random random = new Random(20261121);

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
            check(text());
        }
    }

    @Test
    void bringsBackRandomTrees() {
        for (int i = 0; i < 3_000; i++) {
            StringBuilder json = new StringBuilder();
            tree(json, 0);
            checkJson(json.toString());
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

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            int at = random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length()));
            text.appendCodePoint(ALPHABET.codePointAt(ALPHABET.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    private void tree(StringBuilder json, int depth) {
        int kind = random.nextInt(depth > 4 ? 4 : 7);
        if (kind < 2) {
            JsonText.quote(text(), json);
        } else if (kind == 2) {
            json.append(random.nextInt());
        } else if (kind == 3) {
            json.append(random.nextBoolean() ? "null" : "true");
        } else {
            boolean map = kind == 4;
            json.append(map ? '{' : '[');
            int size = random.nextInt(4);
            for (int i = 0; i < size; i++) {
                json.append(i == 0 ? "" : ",");
                if (map) {
                    JsonText.quote(i + text(), json);
                    json.append(':');
                }
                tree(json, depth + 1);
            }
            json.append(map ? '}' : ']');
        }
    }
}
