package dev.checkpoint.codec.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.EntryKind;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.contract.SampleEntries;
import dev.checkpoint.spi.store.format.DocumentException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A new kind of entry needs a sample, a summary, a golden document and a line in the guide; this finds what is missing. */
class EntryKindTests {

    private static final RunId RUN = RunId.of("run");

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final Path GUIDE = Path.of("../docs/guide/files.md");

    private static List<Entry> samples() {
        List<Entry> samples = new ArrayList<>(List.of(SampleEntries.started(RUN), SampleEntries.forkedStart(RUN)));
        samples.addAll(SampleEntries.everyKind());
        samples.addAll(SampleEntries.controlled());
        samples.addAll(SampleEntries.accepted());
        samples.addAll(SampleEntries.approvals());
        return samples;
    }

    /** All records below a sealed type. */
    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(EntryKindTests::records);
    }

    @Test
    void everyPermittedRecordHasAKindOfItsOwn() {
        Set<Class<?>> written = records(Entry.class)
                .filter(type -> type != Entry.UnknownNote.class)
                .collect(Collectors.toSet());
        Set<Class<?>> sampled = samples().stream().map(Entry::getClass).collect(Collectors.toSet());
        assertThat(sampled).as("records with a sample").isEqualTo(written);
        Set<EntryKind> kinds = samples().stream().map(Entry::kind).collect(Collectors.toSet());
        assertThat(kinds).hasSameSizeAs(written).doesNotContain(EntryKind.UNKNOWN);
        assertThat(EntryKind.values()).hasSize(written.size() + 1);
    }

    @TestFactory
    Stream<DynamicTest> everyKindIsComplete() throws IOException {
        String golden = goldenDocuments();
        String guide = Files.readString(GUIDE);
        return samples().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> {
                    String word = entry.kind().word();
                    assertThat(EntryKind.ofWord(word)).contains(entry.kind());
                    assertThat(EntryKind.isNote(word))
                            .as("the word tells the sort")
                            .isEqualTo(entry instanceof Entry.Note);
                    assertThat(word.startsWith("run-")).isEqualTo(entry instanceof Entry.OfRun);
                    assertThat(Summaries.of(entry)).isNotBlank();
                    assertThat(golden).as("golden documents").contains("entry: " + word + "\n");
                    assertThat(guide).as("docs/guide/files.md").contains("`" + word + "`");
                }));
    }

    private static String goldenDocuments() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> versions = Files.list(GOLDEN)) {
            for (Path version : versions.filter(EntryKindTests::holdsRuns).toList()) {
                all.append(Files.readString(version.resolve("golden.yaml")));
            }
        }
        return all.toString();
    }

    /** Directories such as {@code details} hold golden texts of other things. */
    private static boolean holdsRuns(Path directory) {
        return Files.exists(directory.resolve("golden.yaml"));
    }

    @Test
    void theLastEntryOfTheRunSaysWhereItStands() {
        Set<RunStatus> seen = new HashSet<>();
        for (Entry entry : samples()) {
            Journal journal = new Journal(
                    RUN, List.of(SampleEntries.started(RUN), entry, SampleEntries.completed("s", "1")), null);
            if (entry instanceof Entry.OfRun ofRun) {
                assertThat(journal.status(true)).isEqualTo(ofRun.status());
                seen.add(ofRun.status());
            } else {
                assertThat(journal.status(true)).isEqualTo(RunStatus.RUNNING);
                assertThat(journal.status(false)).isEqualTo(RunStatus.INTERRUPTED);
            }
        }
        assertThat(seen).as("every status is that of some entry").containsExactlyInAnyOrder(RunStatus.values());
    }

    @Test
    void readsOverANoteFromTheFuture() {
        Entry entry = read("approval-asked");
        assertThat(entry).isEqualTo(new Entry.UnknownNote(Instant.parse("2030-01-01T00:00:00Z"), "approval-asked"));
    }

    @Test
    void refusesAnEntryOfARunOrStageFromTheFuture() {
        assertThatThrownBy(() -> read("run-archived"))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("'entry: run-archived' is not a kind that this version knows")
                .hasMessageContaining("a newer version may have written it");
        assertThatThrownBy(() -> read("stage-undone")).isInstanceOf(DocumentException.class);
    }

    private static Entry read(String word) {
        return new JsonColumnFormat()
                .read(
                        "{\"question\":\"Publish?\",\"votes\":[1]}",
                        Map.of("seq", "3", "entry", word, "time", "2030-01-01T00:00:00Z"),
                        Map.of());
    }

    @Test
    void entriesAreSealed() {
        assertThat(records(Entry.class)).allMatch(type -> Modifier.isFinal(type.getModifiers()));
    }
}
