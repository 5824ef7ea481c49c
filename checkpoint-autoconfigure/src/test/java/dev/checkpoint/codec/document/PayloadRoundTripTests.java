package dev.checkpoint.codec.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.spi.store.contract.SampleEntries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    void bringsBackTextsThatAreTooLongToBeCopied() {
        for (String text : SampleEntries.ODD_TEXTS) {
            StringBuilder quoted = new StringBuilder();
            JsonText.quote("a" + " longer than what is copied".repeat(2500) + text, quoted);
            checkJson("[" + quoted + "," + quoted + "]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\nYou are a careful researcher.\n\n  - name sources\n",
                "  indented\nprompt\n",
                "\n\n\tafter a tab\n\n",
                "Dear Ann,\r\nthe report you asked for is attached to this message.\r\n\r\n  Kind regards,\r\n  Bob\r\n",
                "\u001b[31mWARN\u001b[0m the first line of a log\n  the second \"line\" of it, which is longer \\ than others ",
                " \n \nblank lines with blanks, and a text that is long enough to be broken into lines \n "
            })
    void showsLinesAsLines(String text) {
        check(text);
        StringBuilder yaml = new StringBuilder("output:");
        StringBuilder quoted = new StringBuilder();
        JsonText.quote(text, quoted);
        YamlPayload.write(quoted.toString(), yaml);
        assertThat(yaml.toString().lines().count())
                .as(yaml.toString())
                .isGreaterThanOrEqualTo(text.strip().lines().count());
    }

    @Test
    void bringsBackRandomTexts() {
        for (int i = 0; i < 20_000; i++) {
            check(random.text());
        }
    }

    @Test
    void bringsBackLongRandomTexts() {
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 120) {
                text.append(random.text());
            }
            check(text.toString());
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
