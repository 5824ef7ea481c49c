package dev.checkpoint.codec.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick reader reads what we write, and reads nothing in another way than the library. */
class YamlLinesTests {

    private final RandomJson random = new RandomJson(20261122);

    private int understood;

    @Test
    void understandsEveryHeaderWeWrite() {
        for (String header : headers()) {
            assertThat(agreesOnHeader(header)).as(header).isTrue();
        }
    }

    @Test
    void understandsEveryPayloadWeWrite() {
        for (String section : sections()) {
            assertThat(agreesOnSection(section)).as(section).isTrue();
        }
    }

    @Test
    void readsEditedHeadersAsTheLibraryDoesOrNotAtAll() {
        for (String header : headers()) {
            for (int i = 0; i < 1_500; i++) {
                String edited = random.edited(header);
                agreesOnHeader(edited);
                agreesOnHeader(random.edited(edited));
            }
        }
        assertThat(understood).isGreaterThan(10_000);
    }

    @Test
    void readsEditedPayloadsAsTheLibraryDoesOrNotAtAll() {
        for (String section : sections()) {
            for (int i = 0; i < 20; i++) {
                String edited = random.edited(section);
                agreesOnSection(edited);
                agreesOnSection(random.edited(edited));
            }
        }
        assertThat(understood).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "output: a # comment\n",
                "output: 'a'\n",
                "output: {a: b}\n",
                "output: [a]\n",
                "output: &a b\n",
                "output: !!str b\n",
                "output: >\n  a\n  b\n",
                "output: |2\n  a\n",
                "output: |4\n      a\n",
                "output: |2-\n\n  a\n",
                "output: \"a\\\nb\"\n",
                "output: \"a\\\n\n  b\"\n",
                "output:\n- a\n",
                "output:\n   a: b\n",
                "output:\n  a: b\n\n  c: d\n",
                "output:\n  a:\tb\n",
                "output:\n  a: b\n    c\n",
                "output: a",
                "output:\n",
                "output: a\nother: b\n",
                "output: a\r\n"
            })
    void leavesOtherFormsToTheLibrary(String section) {
        assertThat(YamlLines.section(section, new YamlToJson(new StringBuilder())))
                .isFalse();
    }

    @Test
    void leavesWhatIsNestedVeryDeeplyToTheLibrary() {
        String json = "[".repeat(5_000) + "]".repeat(5_000);
        String yaml = section(json);
        assertThat(YamlLines.section(yaml, new YamlToJson(new StringBuilder()))).isFalse();
    }

    private static List<String> headers() {
        List<Entry> entries = new ArrayList<>(List.of(SampleEntries.started(RunId.of("run"))));
        entries.addAll(SampleEntries.everyKind());
        SampleEntries.ODD_TEXTS.forEach(
                text -> entries.add(new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "reason " + text, null)));
        List<String> headers = new ArrayList<>();
        headers.add("checksum: crc32c-0a1b2c3d\n");
        for (Entry entry : entries) {
            String document = new YamlDocumentFormat().write(entry, headers.size(), null);
            headers.add(document.split("(?m)^(output|arguments|details):", 2)[0]);
        }
        return headers;
    }

    private List<String> sections() {
        List<String> sections = new ArrayList<>();
        for (String text : SampleEntries.ODD_TEXTS) {
            StringBuilder quoted = new StringBuilder();
            JsonText.quote(text, quoted);
            sections.add(section(quoted.toString()));
            sections.add(section("{" + quoted + ":[" + quoted + ",{\"a\":" + quoted + "}],\"b\":" + quoted + "}"));
        }
        for (int i = 0; i < 2_000; i++) {
            sections.add(section(random.tree()));
        }
        for (int i = 0; i < 500; i++) {
            StringBuilder quoted = new StringBuilder();
            JsonText.quote(random.text() + "\n" + random.text().repeat(20), quoted);
            sections.add(section("[" + quoted + "]"));
        }
        return sections;
    }

    private static String section(String json) {
        StringBuilder yaml = new StringBuilder("output:");
        YamlPayload.write(json, yaml);
        return yaml.append('\n').toString();
    }

    private boolean agreesOnHeader(String yaml) {
        YamlTree ours = new YamlTree();
        if (!YamlLines.header(yaml, ours)) {
            return false;
        }
        YamlTree library = new YamlTree();
        YamlEvents.header(yaml, library);
        assertThat(ours.fields()).as(yaml).isEqualTo(library.fields());
        understood++;
        return true;
    }

    private boolean agreesOnSection(String yaml) {
        StringBuilder ours = new StringBuilder();
        if (!YamlLines.section(yaml, new YamlToJson(ours))) {
            return false;
        }
        StringBuilder library = new StringBuilder();
        YamlEvents.section(yaml, new YamlToJson(library));
        assertThat(ours.toString()).as(yaml).isEqualTo(library.toString());
        understood++;
        return true;
    }
}
