package dev.checkpoint.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.contract.EntryAssertions;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that were written once and have to be readable for ever, under {@code src/test/resources/golden}.
 *
 * <p>They are never changed. A new version of the format, or a new kind of entry, gets files of its own in a new directory
 * beside the last, and so do better words in a summary or another form of the same texts: the entries of versions 1, 3,
 * 5 and 8, those of 2, 4, 6 and 9, and those of 7 and 10, are the same; from 5 on they name causes, and from 8 on their
 * checksums cover the run (format 2). Let {@link #writesTheSameBytesAsTheLastVersion} fail once and copy what it left in {@code target/golden}.
 */
class GoldenFileTests {

    private static final RunId RUN = RunId.of("golden");

    @TempDir
    Path directory;

    private static List<Entry> entries(int version) {
        if (version == 7 || version == 10) {
            List<Entry> entries = new ArrayList<>(List.of(SampleEntries.forkedStart(RUN)));
            entries.addAll(SampleEntries.controlled());
            return entries;
        }
        if (version == 11) {
            List<Entry> entries = new ArrayList<>(List.of(SampleEntries.forkedStart(RUN)));
            entries.addAll(SampleEntries.accepted());
            return entries;
        }
        if (version == 12) {
            List<Entry> entries = new ArrayList<>(List.of(SampleEntries.started(RUN)));
            entries.addAll(SampleEntries.approvals());
            return entries;
        }
        if (List.of(2, 4, 6, 9).contains(version)) {
            List<Entry> entries = new ArrayList<>(List.of(SampleEntries.explainedStart(RUN)));
            entries.addAll(SampleEntries.explained());
            return entries;
        }
        List<Entry> entries = new ArrayList<>(List.of(SampleEntries.started(RUN)));
        entries.add(SampleEntries.completed(
                "draft",
                "{\"title\":\"Bees\",\"pages\":[1,2.50,{}],\"text\":\"# Bees\\n\\nThey  dance.\\n\",\"odd\":\"yes\"}"));
        entries.addAll(SampleEntries.everyKind());
        return entries;
    }

    @ParameterizedTest
    @CsvSource({
        "1,yaml", "1,json", "1,yaml.gz", "1,json.zst",
        "2,yaml", "2,json", "2,yaml.gz", "2,json.zst",
        "3,yaml", "3,json", "3,yaml.gz", "3,json.zst",
        "4,yaml", "4,json", "4,yaml.gz", "4,json.zst",
        "5,yaml", "5,json", "5,yaml.gz", "5,json.zst",
        "6,yaml", "6,json", "6,yaml.gz", "6,json.zst",
        "7,yaml", "7,json", "7,yaml.gz", "7,json.zst",
        "8,yaml", "8,json", "8,yaml.gz", "8,json.zst",
        "9,yaml", "9,json", "9,yaml.gz", "9,json.zst",
        "10,yaml", "10,json", "10,yaml.gz", "10,json.zst",
        "11,yaml", "11,json", "11,yaml.gz", "11,json.zst",
        "12,yaml", "12,json", "12,yaml.gz", "12,json.zst"
    })
    void readsWhatEarlierVersionsWrote(int version, String extension) throws IOException {
        Path file = Files.createDirectories(directory.resolve("research")).resolve("golden." + extension);
        Files.write(file, golden(version, extension));
        try (FileCheckpointStore store = FileStores.open(directory, "json", Compression.NONE)) {
            Journal journal = store.open(RUN).orElseThrow();
            assertThat(journal.torn()).isNull();
            EntryAssertions.assertSame(journal.entries(), entries(version));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8,yaml,NONE,yaml",
        "8,json,NONE,json",
        "9,yaml,NONE,yaml",
        "9,json,NONE,json",
        "10,yaml,NONE,yaml",
        "10,json,NONE,json",
        "11,yaml,NONE,yaml",
        "11,json,NONE,json",
        "12,yaml,NONE,yaml",
        "12,json,NONE,json"
    })
    void writesTheSameBytesAsTheLastVersion(int version, String format, Compression compression, String extension)
            throws IOException {
        Path written = write(version, format, compression, extension);
        assertThat(written).hasBinaryContent(golden(version, extension));
    }

    // the bytes of compressed files are up to the libraries' versions; what they hold is not
    @ParameterizedTest
    @CsvSource({
        "8,yaml,GZIP,yaml.gz", "8,json,ZSTD,json.zst",
        "9,yaml,GZIP,yaml.gz", "9,json,ZSTD,json.zst",
        "10,yaml,GZIP,yaml.gz", "10,json,ZSTD,json.zst",
        "11,yaml,GZIP,yaml.gz", "11,json,ZSTD,json.zst",
        "12,yaml,GZIP,yaml.gz", "12,json,ZSTD,json.zst"
    })
    void writesTheSameContentAsTheLastVersion(int version, String format, Compression compression, String extension)
            throws IOException {
        Path written = write(version, format, compression, extension);
        Path kept = Files.write(directory.resolve("kept"), golden(version, extension));
        assertThat(content(written, compression)).isEqualTo(content(kept, compression));
    }

    private Path write(int version, String format, Compression compression, String extension) throws IOException {
        List<Entry> entries = entries(version);
        try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
            store.append(new Append(RUN, 0, entries.subList(0, 1), Trigger.LIFECYCLE));
            store.append(new Append(RUN, 1, entries.subList(1, 3), Trigger.STAGE_COMPLETED));
            store.append(new Append(RUN, 3, entries.subList(3, entries.size()), Trigger.SHUTDOWN));
        }
        Path written = directory.resolve("research/golden." + extension);
        // where whoever adds a kind of entry finds what to copy
        Path copy =
                Files.createDirectories(Path.of("target/golden/v" + version)).resolve("golden." + extension);
        Files.copy(written, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return written;
    }

    private static byte[] content(Path file, Compression compression) throws IOException {
        if (compression == Compression.GZIP) {
            try (InputStream in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
                return in.readAllBytes();
            }
        }
        try (InputStream in =
                new com.github.luben.zstd.ZstdInputStream(Files.newInputStream(file)).setContinuous(true)) {
            return in.readAllBytes();
        }
    }

    private static byte[] golden(int version, String extension) throws IOException {
        try (InputStream in =
                GoldenFileTests.class.getResourceAsStream("/golden/v" + version + "/golden." + extension)) {
            assertThat(in).as("golden." + extension).isNotNull();
            return in.readAllBytes();
        }
    }
}
