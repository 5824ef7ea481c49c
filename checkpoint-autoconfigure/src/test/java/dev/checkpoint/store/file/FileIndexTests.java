package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.Compression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The index beside the run files: when it is used, and that it is never believed of a file that is another by now. */
class FileIndexTests {

    @TempDir
    Path directory;

    private IndexedStore runs;

    @BeforeEach
    void runs() {
        runs = runsIn(directory, "yaml", Compression.NONE);
    }

    private static IndexedStore runsIn(Path directory, String format, Compression compression) {
        IndexedStore runs = new IndexedStore(directory, format, compression);
        runs.completed("run-a");
        runs.failed("run-b");
        runs.interrupted("run-c");
        runs.completed("run-d");
        return runs;
    }

    private void listsWhatTheFilesSay() {
        assertThat(IndexedStore.QUERIES)
                .allSatisfy(
                        (name, query) -> assertThat(runs.find(query)).as(name).isEqualTo(runs.read(query)));
    }

    /** Changes what a file says and nothing that can be seen from outside. */
    private static void forge(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Files.write(file, IndexedStore.edited(Files.readAllBytes(file)));
        Files.setLastModifiedTime(file, modified);
    }

    @ParameterizedTest
    @CsvSource({"yaml, NONE", "json, NONE", "yaml, GZIP", "json, ZSTD"})
    void theNextProcessListsTheSameWithoutReadingTheFiles(String format, Compression compression) throws IOException {
        runs = runsIn(Files.createDirectory(directory.resolve("more")), format, compression);
        runs.index();
        listsWhatTheFilesSay();
        List<RunSummary> before = runs.find(RunQuery.all().status(RunStatus.COMPLETED, RunStatus.FAILED));
        assertThat(before).hasSize(3);
        for (String run : List.of("run-a", "run-b", "run-d")) {
            Path file = runs.file(run);
            FileTime modified = Files.getLastModifiedTime(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, new byte[bytes.length]);
            Files.setLastModifiedTime(file, modified);
        }
        assertThat(runs.find(RunQuery.all().status(RunStatus.COMPLETED, RunStatus.FAILED)))
                .as("what no store does to a file shows that it was not read")
                .isEqualTo(before);
        assertThat(runs.find(RunQuery.all().parameter("topic", "bees").status(RunStatus.COMPLETED)))
                .hasSize(2);
    }

    @Test
    void knowsRunsThatItsOwnProcessEndedWithoutASearch() {
        try (FileCheckpointStore store = runs.open(true)) {
            store.delete(RunId.of("run-a"));
        }
        assertThat(runs.indexFiles()).isEmpty();
        try (FileCheckpointStore store = runs.open(true)) {
            IndexedStore.end(store, "run-e");
        }
        assertThat(runs.indexed("run-e").packed()).isNotNull();
        listsWhatTheFilesSay();
    }

    @Test
    void readsRunsThatGoOnEachTime() throws IOException {
        runs.index();
        assertThat(runs.indexed("run-c")).isNull();
        forge(runs.file("run-c"));
        listsWhatTheFilesSay();
    }

    @Test
    void readsARunAgainThatWentOnAfterItsEnd() {
        runs.index();
        runs.resume("run-a");
        listsWhatTheFilesSay();
        assertThat(runs.find(RunQuery.all().status(RunStatus.INTERRUPTED))).hasSize(2);
    }

    @Test
    void noticesAnEditThatChangesTheTimeOnly() throws IOException {
        runs.index();
        Path file = runs.file("run-a");
        Files.write(file, IndexedStore.edited(Files.readAllBytes(file)));
        listsWhatTheFilesSay();
        assertThat(runs.find(RunQuery.all()).stream().filter(run -> run.problem() != null))
                .hasSize(1);
    }

    @Test
    void listsADamagedRunWhereTheEndOfItsFileSaysThatItEnded() throws IOException {
        Path damaged = runs.file("run-b");
        Files.write(damaged, IndexedStore.edited(Files.readAllBytes(damaged)));
        IndexedStore.set(damaged, FileTime.from(TIME.plus(Duration.ofDays(1))));
        assertThat(runs.find(RunQuery.all().status(RunStatus.FAILED))).isEmpty(); // its end is known from here on
        listsWhatTheFilesSay();
        assertThat(runs.find(RunQuery.all().pipeline("other"))).singleElement().satisfies(run -> {
            assertThat(run.problem()).contains("do not match its checksum");
            assertThat(run.updated()).isEqualTo(TIME.plusSeconds(20));
        });
    }

    @Test
    void noticesAFileOfAnEarlierTimeAndTheSameSize() throws IOException {
        runs.index();
        Path file = runs.file("run-a");
        Files.write(file, IndexedStore.edited(Files.readAllBytes(file)));
        IndexedStore.age(file, Duration.ofDays(30));
        listsWhatTheFilesSay();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, files have no keys")
    void noticesAnotherFileOfTheSameTimeAndSize() throws IOException {
        runs.index();
        Path file = runs.file("run-a");
        Path other = directory.resolve("copy");
        Files.copy(file, other, StandardCopyOption.COPY_ATTRIBUTES);
        forge(other);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        listsWhatTheFilesSay();
    }

    @Test
    void forgetsDeletedRuns() throws IOException {
        runs.index();
        Files.delete(runs.file("run-a"));
        listsWhatTheFilesSay();
        runs.completed("run-a");
        listsWhatTheFilesSay();
    }

    @Test
    void doesWithoutALostIndexAndMakesItAnew() throws IOException {
        runs.index();
        for (Path file : runs.indexFiles()) {
            Files.delete(file);
        }
        Files.delete(runs.indexDirectory());
        listsWhatTheFilesSay();
        assertThat(runs.indexed("run-a").packed()).isNotNull();
    }

    @Test
    void neverBelievesATornOrDamagedIndex() throws IOException {
        runs.index();
        Map<Path, byte[]> sound = new TreeMap<>();
        for (Path file : runs.indexFiles()) {
            sound.put(file, Files.readAllBytes(file));
        }
        List<RunSummary> expected = runs.read(RunQuery.all());
        Random random = new Random(69);
        for (int round = 0; round < 300; round++) {
            for (Path file : runs.indexFiles()) {
                Files.delete(file);
            }
            for (Map.Entry<Path, byte[]> file : sound.entrySet()) {
                byte[] bytes = file.getValue().clone();
                if (round % 3 == 0) {
                    bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                } else {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(file.getKey(), bytes);
            }
            assertThat(runs.find(RunQuery.all())).as("round " + round).isEqualTo(expected);
        }
    }

    @Test
    void leavesTheIndexOfAnotherVersionAlone() throws IOException {
        runs.index();
        Path file = runs.indexFiles().get(0);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] newer =
                text.replace("checkpoint-index 1 ", "checkpoint-index 2 ").getBytes(StandardCharsets.ISO_8859_1);
        for (Path each : runs.indexFiles()) {
            Files.delete(each);
        }
        Files.write(file, newer);
        assertThat(runs.indexed("run-a")).isNull();
        listsWhatTheFilesSay();
        assertThat(Files.readAllBytes(file)).isEqualTo(newer);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there, files have no keys")
    void doesNotBelieveTheIndexOfAnotherDirectory() throws IOException {
        runs.index();
        IndexedStore other = new IndexedStore(directory.resolve("other"), "yaml", Compression.NONE);
        Files.createDirectories(other.directory.resolve("research"));
        Files.createDirectories(other.directory.resolve("other"));
        for (String run : List.of("run-a", "run-b", "run-c", "run-d")) {
            Path copy = other.directory.resolve(directory.relativize(runs.file(run)));
            Files.copy(runs.file(run), copy, StandardCopyOption.COPY_ATTRIBUTES);
            forge(copy);
        }
        Files.createDirectory(other.indexDirectory());
        for (Path file : runs.indexFiles()) {
            Files.copy(file, other.indexDirectory().resolve(file.getFileName()));
        }
        runs = other;
        listsWhatTheFilesSay();
        assertThat(runs.find(RunQuery.all()))
                .allSatisfy(run -> assertThat(run.problem()).isNotNull());
    }

    @Test
    void listsWhereItCannotWrite() throws IOException {
        Files.writeString(runs.indexDirectory(), "in the way, as a directory that is read-only or a full disk");
        listsWhatTheFilesSay();
        try (FileCheckpointStore store = runs.open(true)) {
            IndexedStore.end(store, "run-e");
        }
        listsWhatTheFilesSay();
        assertThat(runs.indexDirectory()).isRegularFile();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a right there")
    void followsALinkToTheDirectory() throws IOException {
        Path link = directory.resolveSibling(directory.getFileName() + "-link");
        Files.createSymbolicLink(link, directory);
        try {
            runs = IndexedStore.yaml(link);
            runs.index();
            listsWhatTheFilesSay();
            assertThat(IndexedStore.yaml(directory).indexed("run-a").packed()).isNotNull();
        } finally {
            Files.delete(link);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "other permissions")
    void onlyTheOwnerMayReadIt() throws IOException {
        runs.index();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runs.indexDirectory())))
                .isEqualTo("rwx------");
        for (Path file : runs.indexFiles()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void makesManyFilesOne() {
        for (int i = 0; i < 20; i++) {
            runs.completed("more-" + i);
            runs.find(RunQuery.all());
        }
        assertThat(runs.indexFiles()).hasSizeLessThan(12);
        assertThat(runs.indexed("more-0").packed()).isNotNull();
        assertThat(runs.indexed("more-19").packed()).isNotNull();
        listsWhatTheFilesSay();
    }

    @Test
    void twoProcessesKeepItTogether() throws Exception {
        Process other = ChildProcess.start(List.of(), "list", directory.toString(), "child-");
        ChildProcess.list(directory, "parent-");
        assertThat(other.waitFor()).isZero();
        assertThat(runs.find(RunQuery.all().parameter("topic", "bees").limit(1_000)))
                .hasSize(83);
        listsWhatTheFilesSay();
    }

    @Test
    void nothingOfADeletedRunIsLeft() throws IOException {
        runs.index();
        assertThat(indexText()).contains("run-a", "run-b");
        try (FileCheckpointStore store = runs.open(true)) {
            store.delete(RunId.of("run-a"));
        }
        assertThat(indexText()).doesNotContain("run-a").contains("run-b");
        listsWhatTheFilesSay();
    }

    private String indexText() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : runs.indexFiles()) {
            text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    @Test
    void keepsNoneIfItIsSwitchedOff() {
        try (FileCheckpointStore store = runs.open(false)) {
            store.find(RunQuery.all());
            IndexedStore.end(store, "run-e");
        }
        assertThat(runs.indexDirectory()).doesNotExist();
    }

    @Test
    void doesNotMakeADirectoryAgainThatWasRemoved() throws IOException {
        try (FileCheckpointStore store = runs.open(true)) {
            store.find(RunQuery.all());
            IndexedStore.end(store, "run-e");
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        assertThat(directory).doesNotExist();
        Files.createDirectory(directory);
    }
}
