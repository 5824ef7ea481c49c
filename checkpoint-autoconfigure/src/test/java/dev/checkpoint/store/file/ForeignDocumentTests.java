package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.forkedStart;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.Forks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A document belongs to one run: in the file of another, even with the right number, it is refused. */
class ForeignDocumentTests {

    private static final RunId MINE = RunId.of("mine");

    private static final RunId OTHER = RunId.of("other");

    @TempDir
    Path directory;

    private void write(String format, RunId run, String output) {
        try (FileCheckpointStore store = FileStores.open(directory, format, Compression.NONE)) {
            append(store, run, 0, started(run));
            append(store, run, 1, completed("plan", output));
        }
    }

    private static void append(FileCheckpointStore store, RunId run, long seq, Entry entry) {
        assertThat(store.append(new Append(run, seq, List.of(entry), Trigger.STAGE_COMPLETED)))
                .isEqualTo(AppendOutcome.WRITTEN);
    }

    private Path file(RunId run, String extension) {
        return directory.resolve("research/" + run + "." + extension);
    }

    private static String documentOne(String text) {
        return text.substring(text.indexOf(text.startsWith("{") ? "\n{" : "\n---") + 1);
    }

    private void replaceDocumentOne(String extension, String with) throws IOException {
        Path mine = file(MINE, extension);
        Files.writeString(mine, Files.readString(mine).replace(documentOne(Files.readString(mine)), with));
    }

    private void assertRefused(String why) {
        try (FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE)) {
            assertThatThrownBy(() -> store.open(MINE))
                    .isInstanceOf(RunUnreadableException.class)
                    .hasMessageContaining("The document of entry 1 at ")
                    .hasMessageContaining(why);
            assertThat(store.open(OTHER)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void aDocumentOfAnotherRunIsRefused(String format) throws IOException {
        write(format, MINE, "\"mine\"");
        write(format, OTHER, "\"other\"");
        replaceDocumentOne(format, documentOne(Files.readString(file(OTHER, format))));
        assertRefused("as a document of run 'mine' they have run-crc32c-");
    }

    @Test
    void aDocumentWhoseChecksumDoesNotCoverTheRunIsRefusedInANewFile() throws IOException {
        write("yaml", MINE, "\"mine\"");
        write("yaml", OTHER, "\"other\"");
        String golden = new String(golden("yaml"), StandardCharsets.UTF_8);
        String one = documentOne(golden);
        replaceDocumentOne("yaml", one.substring(0, one.indexOf("\n---") + 1));
        assertRefused("its checksum does not cover the run, as it has to in a file of format 2");
    }

    @Test
    void anAcceptedDocumentIsRead() throws IOException {
        write("yaml", MINE, "\"mine\"");
        write("yaml", OTHER, "\"other\"");
        replaceDocumentOne(
                "yaml",
                documentOne(Files.readString(file(OTHER, "yaml"))).replaceAll("checksum: \\S+", "checksum: accepted"));
        try (FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE)) {
            assertThat(output(store, MINE, 1)).isEqualTo("\"other\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "json"})
    void aFileOfFormatOneIsContinuedAsOne(String format) throws IOException {
        Path file = Files.createDirectories(directory.resolve("research")).resolve("golden." + format);
        Files.write(file, golden(format));
        long before = Files.readString(file).split("\"?checksum\"?: ?\"?crc32c-", -1).length;
        RunId run = RunId.of("golden");
        try (FileCheckpointStore store = FileStores.open(directory, format, Compression.NONE)) {
            int length = store.open(run).orElseThrow().entries().size();
            append(store, run, length, completed("late", "\"late\""));
            store.release(run);
            assertThat(output(store, run, length)).isEqualTo("\"late\"");
        }
        assertThat(Files.readString(file)).doesNotContain("run-crc32c");
        assertThat(Files.readString(file).split("\"?checksum\"?: ?\"?crc32c-", -1))
                .hasSize((int) before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "yaml,NONE,yaml",
        "json,NONE,json",
        "yaml,GZIP,yaml.gz",
        "json,ZSTD,json.zst",
    })
    void aForkOfAFileOfFormatOneHasDocumentsOfItsOwn(String format, Compression compression, String extension)
            throws IOException {
        Files.write(
                Files.createDirectories(directory.resolve("research")).resolve("golden." + extension),
                golden(extension));
        RunId golden = RunId.of("golden");
        try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
            Forks forks = store.ability(Forks.class).orElseThrow();
            assertThat(forks.fork(new Fork(new Position(golden, 9), forkedStart(MINE), List.of())))
                    .isEqualTo(AppendOutcome.WRITTEN);
            assertThat(forks.fork(new Fork(new Position(MINE, 8), forkedStart(OTHER), List.of())))
                    .isEqualTo(AppendOutcome.WRITTEN);
            List<Entry> origin = store.open(golden).orElseThrow().entries();
            assertThat(store.open(OTHER).orElseThrow().entries().subList(1, 8))
                    .extracting(Entry::kind)
                    .isEqualTo(origin.subList(1, 8).stream().map(Entry::kind).toList());
        }
        if (compression == Compression.NONE) {
            assertThat(Files.readString(file(OTHER, extension)))
                    .contains("run-crc32c-")
                    .doesNotContainPattern("checksum\"?: ?\"?crc32c-");
            write(format, RunId.of("third"), "\"third\"");
            replaceDocumentOne(extension, documentOne(Files.readString(file(RunId.of("third"), extension))));
            assertRefused("it was changed, or is a document of another run");
        }
    }

    private static String output(FileCheckpointStore store, RunId run, int seq) {
        Entry entry = store.open(run).orElseThrow().entries().get(seq);
        return ((Entry.StageCompleted) entry).result().output().json();
    }

    private static byte[] golden(String extension) throws IOException {
        try (InputStream in = ForeignDocumentTests.class.getResourceAsStream("/golden/v5/golden." + extension)) {
            return in.readAllBytes();
        }
    }
}
