package dev.checkpoint.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunArchive;
import dev.checkpoint.application.Kept;
import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.contract.EntryAssertions;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Run files of every version of the format, in archives. */
class OlderArchiveTests {

    private static final RunId RUN = new RunId("golden");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"YAML", "H2"})
    void takesWhatEarlierVersionsWrote(Kept kept) {
        Research.on(kept, directory.resolve("runs")).run(context -> {
            RunArchive archive = context.getBean(RunArchive.class);
            for (int version = 1; version <= 12; version++) {
                for (String extension : List.of("yaml", "json")) {
                    byte[] golden = golden(version, extension);
                    Path copy = Files.write(directory.resolve("golden." + extension), golden);
                    Journal journal =
                            FileCheckpointStore.read(copy, List.of(new YamlDocumentFormat(), new JsonDocumentFormat()));
                    List<Entry> entries = journal.entries();
                    archive.importFrom(new ByteArrayInputStream(
                            Archives.of(journal.start().pipeline(), "golden", extension, golden, entries.size())));
                    List<Entry> imported = context.getBean(CheckpointStore.class)
                            .open(RUN)
                            .orElseThrow()
                            .entries();
                    EntryAssertions.assertSame(imported.subList(0, entries.size()), entries);
                    exportedAgain(archive);
                }
            }
        });
    }

    /** What was written in an earlier version leaves in the last one. */
    private static void exportedAgain(RunArchive archive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        archive.export(List.of("golden"), out);
        assertThat(archive.delete("golden")).isTrue();
        archive.importFrom(new ByteArrayInputStream(out.toByteArray()));
        assertThat(archive.delete("golden")).isTrue();
    }

    private static byte[] golden(int version, String extension) {
        try (var in = OlderArchiveTests.class.getResourceAsStream("/golden/v" + version + "/golden." + extension)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
