package dev.checkpoint.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as a person writes them: other quotes, comments, blank lines, another order. */
class HandWrittenFileTests {

    private static final RunId RUN = RunId.of("by hand");

    @TempDir
    Path directory;

    private List<Entry> read(String extension, String text) throws IOException {
        Path file = Files.createDirectories(directory.resolve("research")).resolve("by%20hand." + extension);
        Files.writeString(file, text);
        try (FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE)) {
            return store.open(RUN).orElseThrow().entries();
        }
    }

    @Test
    void readsYamlOfAnyStyle() throws IOException {
        List<Entry> entries = read(
                "yaml",
                """
                --- # a note instead of the summary
                # a comment
                entry: 'run-started'
                seq: 0
                format: 1
                pipeline: research
                run: "by hand"
                time: 2026-11-21T10:00:00Z
                instance: me   # myself
                fingerprint: {args.topic: 'sha256:00'}
                arguments: {topic: yes, count: 012, price: 1.10,
                  list: [a, ~, null, true]}   # folded by hand
                checksum: accepted

                ---
                seq: 1
                entry: stage-completed
                time: 2026-11-21T10:00:00Z
                stage: plan
                took: PT1.5S
                thread: main
                output: >
                  two
                  lines
                checksum: 'accepted'
                """);
        Entry.RunStarted start = (Entry.RunStarted) entries.get(0);
        assertThat(json(start.arguments()))
                .isEqualTo("{\"topic\":\"yes\",\"count\":\"012\",\"price\":1.10,\"list\":[\"a\",null,null,true]}");
        assertThat(start.fingerprint().digests()).containsEntry("args.topic", "sha256:00");
        Entry.StageCompleted plan = (Entry.StageCompleted) entries.get(1);
        assertThat(plan.ran().took()).isEqualTo(Duration.ofMillis(1500));
        assertThat(json(plan.result().output())).isEqualTo("\"two lines\\n\"");
    }

    @Test
    void readsOverANoteFromTheFuture() throws IOException {
        List<Entry> entries = read("yaml", future("approval-asked"));
        assertThat(entries).hasSize(3);
        assertThat(entries.get(1))
                .isEqualTo(new Entry.UnknownNote(Instant.parse("2030-01-01T00:00:00Z"), "approval-asked"));
        assertThat(entries.get(2)).isInstanceOf(Entry.StageCompleted.class);
    }

    @Test
    void refusesAnEntryOfAStageFromTheFuture() {
        assertThatThrownBy(() -> read("yaml", future("stage-undone")))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("'entry: stage-undone' is not a kind that this version knows");
    }

    private static String future(String word) {
        return """
                --- # started
                seq: 0
                entry: run-started
                time: 2026-11-21T10:00:00Z
                format: 1
                pipeline: research
                run: by hand
                instance: me
                checksum: accepted
                --- # a newer version wrote this
                seq: 1
                entry: %s
                time: 2030-01-01T00:00:00Z
                question: Publish?
                votes: [one, two]
                evidence:
                  report: {title: Bees}
                output: [1, 2]
                checksum: accepted
                --- # plan completed
                seq: 2
                entry: stage-completed
                time: 2030-01-01T00:00:01Z
                stage: plan
                took: PT1.5S
                thread: main
                output: 1
                checksum: accepted
                """
                .formatted(word);
    }

    @Test
    void readsJsonWithOtherBlanks() throws IOException {
        List<Entry> entries = read(
                "json",
                """
                { "summary" : "a note",
                  "seq": 0, "entry": "run-started", "time": "2026-11-21T10:00:00Z",
                  "format": 1, "pipeline": "research", "run": "by hand", "instance": "me",
                "arguments": { "topic" :
                   "bees" },
                "checksum": "accepted" }
                """);
        assertThat(json(((Entry.RunStarted) entries.get(0)).arguments()).replaceAll("\\s", ""))
                .isEqualTo("{\"topic\":\"bees\"}");
    }

    private static String json(Payload payload) {
        return payload.json();
    }
}
