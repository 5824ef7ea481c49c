package dev.checkpoint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.checkpoint.application.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** One session of verbs on each store: the same exit codes, the same outputs, and JSON that matches the published schema. */
class VerbsOnStoresTests {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/cli");

    private static final Path SCHEMA = Path.of("src/main/resources/dev/checkpoint/cli/" + SchemaVerb.RESOURCE);

    private static final Schema CLOSED = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DocumentSchema.of(true), InputFormat.JSON);

    /** Exit code, then the words. */
    private static final String VERBS =
            """
            0 list
            0 list --status failed -o ids
            0 list -o wide -n 1
            0 list -o md --pipeline orders
            0 list -o json
            0 list -o jsonl
            0 list -o yaml --status failed
            0 list --pipeline none
            2 list -n 0
            2 list --nonsense
            2 list --since yesterday -o json
            2 lst
            2 -o json
            0 show order-42
            0 show ship-
            0 show last-failed -o ids
            0 show order-42 -o json
            0 show order-42 -o jsonl
            0 show order-41 -o yaml
            0 show order-41 -o md
            3 show nothing
            3 show nothing -o json
            3 show or
            2 show order-
            0 timeline order-42
            0 timeline order-42 -o json
            0 timeline ship-1 -o json
            2 timeline order-42 -o pdf
            0 extract order-42 -o json
            0 plan order-42
            0 plan order-42 -o json
            0 explain order-42 pay
            0 explain order-42 pay -o json
            3 explain order-42 none
            0 statistics --pipeline shipments -o json
            0 approvals
            0 approvals -o json
            0 approve ship-1/ship#1 --by anna
            4 approve ship-1/ship#1 --by ben
            2 reject ship-1/ship#1 -o json
            3 approve ship-1/none#1
            0 approvals --all -o json
            0 webhooks
            0 webhooks list -o json
            2 webhooks resend
            2 pause order-42
            3 pause nothing --yes
            2 fork order-42
            0 fork order-42 --before pay --as order-43
            4 fork order-42 --before pay --as order-43
            2 fork last --before-last-failure --at 1
            1 resume order-43
            3 resume nothing
            0 cancel order-43 --yes --reason enough
            1 resume order-43
            0 checkpoint order-41 shipped --meta by=anna
            0 prune --dry-run
            0 export order-41 -f DIRECTORY/runs.zip
            2 export order-41 -f DIRECTORY/runs.zip
            4 import DIRECTORY/runs.zip
            2 delete order-41
            0 delete order-41 --yes
            3 delete order-41 --yes
            0 import DIRECTORY/runs.zip
            1 export order-41 -f DIRECTORY/none/runs.zip
            0 monitor --until-idle
            2 monitor --interval 1ms
            3 decide order-42 none --retry
            2 lsit
            0 list -o ids
            """;

    @TempDir
    private Path directory;

    private static void prepare(ApplicationContext context) {
        Orders orders = context.getBean(Orders.class);
        orders.order("order-41", 10);
        assertThatThrownBy(() -> orders.order("order-42", 1000)).hasMessageContaining("Card declined");
        assertThatThrownBy(() -> orders.ship("ship-1")).isNotNull();
    }

    /** Run with {@code -Dgolden.update=true} to write it again, and read the difference; a property of ours no application would take. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
    void answersTheSameOnEachStore(Kept store) throws IOException {
        Path golden = GOLDEN.resolve("verbs.txt");
        store.application(Files.createDirectory(directory.resolve("store")))
                .withBean(Orders.class)
                .withBean(Orders.Stages.class)
                .withPropertyValues(
                        "checkpoint.recovery.enabled=false",
                        "checkpoint.capture.resources=false",
                        "checkpoint.jdbc.initialize-schema=always")
                .run(context -> {
                    prepare(context);
                    List<String> wrong = new ArrayList<>();
                    String transcript = transcript(new Terminal(context, null), wrong);
                    if (Boolean.getBoolean("golden.update") && store == Kept.YAML) {
                        Files.createDirectories(GOLDEN);
                        Files.writeString(golden, transcript);
                    }
                    assertThat(wrong).isEmpty();
                    assertThat(transcript).isEqualTo(Files.readString(golden));
                });
    }

    private String transcript(Terminal terminal, List<String> wrong) {
        StringBuilder transcript = new StringBuilder();
        for (String line : VERBS.split("\n")) {
            String[] words =
                    line.substring(2).replace("DIRECTORY", directory.toString()).split(" ");
            int code = terminal.run(words);
            if (code != line.charAt(0) - '0') {
                wrong.add(line + ": " + code + " " + terminal.err());
            }
            if (line.endsWith("-o json")) {
                String document = code == 0 ? terminal.out() : terminal.err();
                CLOSED.validate(document, InputFormat.JSON)
                        .forEach(error -> wrong.add(line + ": " + error + "\n" + document));
            }
            transcript
                    .append("$ checkpoints ")
                    .append(line.substring(2))
                    .append(code == 0 ? "" : "\n(exit code " + code + ")")
                    .append('\n')
                    .append(Masks.masked(terminal.err(), directory))
                    .append(Masks.masked(terminal.out(), directory));
        }
        return transcript.toString();
    }

    /** Run with {@code -Dcheckpoint.docs.update=true} to write it again; fields may be added to it, and none taken away. */
    @Test
    void publishesTheSchemaOfTheRecordsThatItPrints() throws IOException {
        String schema = DocumentSchema.of(false);
        if (Boolean.getBoolean("checkpoint.docs.update")) {
            Files.createDirectories(SCHEMA.getParent());
            Files.writeString(SCHEMA, schema);
        }
        assertThat(Files.readString(SCHEMA)).isEqualTo(schema);
    }

    @Test
    void takesNoDocumentThatIsNoneOfIts() {
        assertThat(CLOSED.validate("{\"schema\": 1, \"run\": {}}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(CLOSED.validate("{\"schema\": 2, \"runs\": []}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(CLOSED.validate("{\"schema\": 1, \"runs\": []}", InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void printsTheSchema() {
        Kept.MEMORY.application(directory).run(context -> {
            Terminal terminal = new Terminal(context, null);
            assertThat(terminal.run("schema")).isZero();
            assertThat(JsonMapper.shared().readTree(terminal.out()).get("$defs").has("RunSummary"))
                    .isTrue();
        });
    }
}
