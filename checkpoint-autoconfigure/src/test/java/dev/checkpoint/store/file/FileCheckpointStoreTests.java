package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.StoreSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckpointStoreTests {

    private static final RunId RUN = RunId.of("orders-42");

    @TempDir
    Path directory;

    private FileCheckpointStore store;

    private void open(String format, Compression compression) {
        store = FileStores.open(directory, format, compression);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private AppendOutcome append(long seq, Entry... entries) {
        return store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    private Path write(String format) {
        open(format, Compression.NONE);
        append(0, started(RUN));
        append(1, completed("plan", "\"first\""));
        append(2, completed("search", "\"second\""));
        store.release(RUN);
        return directory.resolve("research/orders-42." + format);
    }

    private void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void tellsTheStoryOfARunInTheFirstLinesOfItsDocuments() throws IOException {
        assertThat(Files.readAllLines(write("yaml")).stream().filter(line -> line.startsWith("--- #")))
                .containsExactly(
                        "--- # research 'orders-42' started",
                        "--- # plan completed in 1.2 s",
                        "--- # search completed in 1.2 s");
    }

    @Test
    void makesNothingBeforeTheFirstWrite() {
        directory = directory.resolve("later");
        open("yaml", Compression.NONE);
        assertThat(store.find(RunQuery.all())).isEmpty();
        assertThat(store.open(RUN)).isEmpty();
        assertThat(store.isHeld(RUN)).isFalse();
        assertThat(directory).doesNotExist();
    }

    @Test
    void resumesFromWhereTheLastDocumentsWereDeletedByHand() throws IOException {
        Path file = write("yaml");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("--- # search")));
        assertThat(store.open(RUN).orElseThrow().nextSeq()).isEqualTo(2);
        assertThat(append(2, completed("search", "\"new\""))).isEqualTo(AppendOutcome.WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shopping: milk\n", "--- # shopping\nmilk: 2\nchecksum: crc32c-00000000\n"})
    void saysOfAForeignFileToMoveItAway(String content) throws IOException {
        Path file = write("yaml");
        Files.writeString(file, content);
        assertThatThrownBy(() -> store.open(RUN))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("If Checkpoint did not write the file, move it elsewhere")
                .hasMessageContaining("Nothing was changed.");
    }

    @Test
    void refusesAnEditedDocumentUntilTheEditIsAccepted() throws IOException {
        Path file = write("yaml");
        edit(file, "output: first", "output: |\n  edited\n  text");
        assertThatThrownBy(() -> store.open(RUN))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining(file + ":" + lineOf(file, "--- # plan"))
                .hasMessageContaining("do not match its checksum")
                .hasMessageContaining("Restore the file; or delete this document and all after it")
                .hasMessageContaining("'accepted'");
        String document = Files.readString(file).split("--- # ")[2];
        String stated = document.substring(document.indexOf("checksum: "));
        edit(file, stated, "checksum: accepted\n");
        assertThat(output(1)).isEqualTo("\"edited\\ntext\\n\"");
        assertThat(output(2)).isEqualTo("\"second\"");
    }

    private static long lineOf(Path file, String start) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return 1
                + lines.indexOf(lines.stream()
                        .filter(line -> line.startsWith(start))
                        .findFirst()
                        .orElseThrow());
    }

    private String output(int seq) {
        Payload output = ((Entry.StageCompleted)
                        store.open(RUN).orElseThrow().entries().get(seq))
                .result()
                .output();
        return output.json();
    }

    @Test
    void refusesAliasesTagsAndOtherThingsThatCouldDoHarm() throws IOException {
        Path file = write("yaml");
        String text = Files.readString(file);
        List<String> harmful =
                List.of("&a [*a, *a]", "!!java.net.URL [\"http://localhost\"]", "*missing", "!x y", "{[1]: 2}");
        for (String value : harmful) {
            String edited = text.replace("output: first", "output: " + value)
                    .replaceAll("checksum: run-crc32c-[0-9a-f]+", "checksum: accepted");
            Files.writeString(file, edited);
            assertThatThrownBy(() -> output(1)).as(value).isInstanceOf(RunUnreadableException.class);
        }
        Files.writeString(
                file,
                text.replace("instance: web-1", "instance: !!java.lang.String web-1")
                        .replaceAll("checksum: run-crc32c-[0-9a-f]+", "checksum: accepted"));
        assertThatThrownBy(() -> store.open(RUN))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("tag");
    }

    @Test
    void refusesWhatANewerVersionWrote() throws IOException {
        Path file = write("yaml");
        edit(file, "format: 2", "format: 3");
        Files.writeString(
                file, Files.readString(file).replaceAll("checksum: run-crc32c-[0-9a-f]+", "checksum: accepted"));
        assertThatThrownBy(() -> store.open(RUN))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("it has format 3, but this version reads formats 1 and 2");
        edit(file, "format: 3", "format: 2");
        edit(file, "entry: stage-completed", "entry: stage-dreamt");
        assertThatThrownBy(() -> store.open(RUN))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("'entry: stage-dreamt' is not a kind that this version knows");
    }

    @Test
    void refusesMissingAndRepeatedDocuments() throws IOException {
        Path file = write("json");
        String text = Files.readString(file);
        int second = text.indexOf("{\"summary\":\"plan");
        int third = text.indexOf("{\"summary\":\"search");
        Files.writeString(file, text.substring(0, second) + text.substring(third));
        assertThatThrownBy(() -> store.open(RUN))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("it is entry 2 where entry 1 should be");
        Files.writeString(file, text.substring(0, third) + text.substring(second));
        assertThatThrownBy(() -> store.open(RUN))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("it is entry 1 where entry 2 should be");
        assertThatThrownBy(() -> append(0, started(RUN))).isInstanceOf(RunUnreadableException.class);
    }

    @Test
    void listsWhatItCannotReadAndLeavesForeignFilesAlone() throws IOException {
        Path file = write("yaml");
        edit(file, "first", "fir5t");
        Files.writeString(file.resolveSibling("notes.txt"), "mine");
        Files.writeString(file.resolveSibling(".hidden.yaml"), "mine");
        Files.writeString(file.resolveSibling("foreign.yaml"), "a: b\n");
        Files.writeString(directory.resolve("loose.yaml"), "a: b\n");
        RunId good = RunId.of("good");
        store.append(new Append(good, 0, List.of(started(good)), Trigger.LIFECYCLE));
        assertThat(store.find(RunQuery.all()))
                .extracting(RunSummary::runId)
                .containsExactlyInAnyOrder("good", "orders-42", "foreign");
        assertThat(store.find(RunQuery.all()))
                .filteredOn(run -> run.problem() == null)
                .extracting(RunSummary::runId)
                .containsExactly("good");
        assertThat(store.delete(RUN)).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void neverTakesAnotherRunsFileForItsOwn() throws IOException {
        Path file = write("yaml");
        RunId other = RunId.of("ORDERS-42");
        Path renamed = Files.move(file, file.resolveSibling("ORDERS-42.yaml"));
        byte[] before = Files.readAllBytes(renamed);
        assertThatThrownBy(() -> store.open(other))
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("holds run 'orders-42'")
                .hasMessageContaining("Rename the file back");
        assertThatThrownBy(() -> store.append(new Append(other, 0, List.of(started(other)), Trigger.LIFECYCLE)))
                .isInstanceOf(RunUnreadableException.class);
        assertThat(store.isHeld(other)).isFalse();
        assertThat(renamed).hasBinaryContent(before);
        assertThat(store.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.problem())
                .isNotNull());
    }

    @Test
    void saysWhatToCheckWhenAFileIsInTheWayOfTheDirectory() throws IOException {
        Files.writeString(directory.resolve("in-the-way"), "");
        directory = directory.resolve("in-the-way/checkpoints");
        open("yaml", Compression.NONE);
        assertThatThrownBy(() -> append(0, started(RUN)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("Check that checkpoint.file.directory");
    }

    @Test
    void noticesThatItsFileIsGoneOrChangedByOthers() throws IOException {
        Path file = write("yaml");
        append(3, completed("more", "1"));
        Journal journal = store.open(RUN).orElseThrow();
        Files.writeString(file, Files.readString(file) + "\n");
        assertThat(append(4, completed("more", "2"))).isEqualTo(AppendOutcome.TAKEN);
        Files.delete(file);
        assertThat(append(4, completed("more", "2"))).isEqualTo(AppendOutcome.LOST);
        Entry.StageCompleted plan = (Entry.StageCompleted) journal.entries().get(1);
        assertThatThrownBy(() -> plan.result().output().json())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is gone");
        Files.writeString(file, "x".repeat(5000));
        assertThatThrownBy(() -> plan.result().output().json())
                .isInstanceOf(RunUnreadableException.class)
                .hasMessageContaining("was changed after the run was opened");
    }

    @Test
    void writesExactlyOnceWhenAFullDiskIsFreedAndTheAppendTriedAgain() throws IOException {
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger failingCuts = new AtomicInteger();
        store = FileStores.open(
                directory,
                (path, create) -> new FullDisk(NewFiles.PRIVATE.output(path, create), failures, failingCuts));
        failures.set(1);
        assertThatThrownBy(() -> append(0, started(RUN)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("orders-42.yaml")
                .hasMessageContaining("disk is not full");
        assertThat(store.open(RUN)).isEmpty();
        assertThat(append(0, started(RUN))).isEqualTo(AppendOutcome.WRITTEN);
        failures.set(2);
        failingCuts.set(2);
        assertThatThrownBy(() -> append(1, completed("plan", "1"))).isInstanceOf(StoreException.class);
        assertThat(store.open(RUN).orElseThrow().torn()).contains("after entry 0");
        assertThatThrownBy(() -> append(1, completed("plan", "1"))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> append(1, completed("plan", "1"))).isInstanceOf(StoreException.class);
        assertThat(append(1, completed("plan", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        Journal journal = store.open(RUN).orElseThrow();
        assertThat(journal.nextSeq()).isEqualTo(2);
        assertThat(journal.torn()).isNull();
    }

    /** Takes half of a write and then says what a full disk says. */
    private record FullDisk(RunOutput disk, AtomicInteger failures, AtomicInteger failingCuts) implements RunOutput {

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                disk.write(bytes.slice(0, bytes.remaining() / 2), position);
                throw new IOException("No space left on device");
            }
            disk.write(bytes, position);
        }

        @Override
        public void force() throws IOException {
            disk.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            if (failingCuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("No space left on device");
            }
            disk.truncate(length);
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }

    @Test
    void keepsEveryFileInsideTheDirectory() throws IOException {
        open("yaml", Compression.NONE);
        Path outside = directory.resolveSibling("outside");
        for (String hostile : List.of("../../outside", "/" + outside, "..", "a/../../b")) {
            RunId id = RunId.of(hostile);
            assertThat(store.append(new Append(id, 0, List.of(started(id, hostile)), Trigger.LIFECYCLE)))
                    .isEqualTo(AppendOutcome.WRITTEN);
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(directory.relativize(file).getNameCount())
                            .isEqualTo(2));
        }
        assertThat(outside).doesNotExist();
    }

    @Test
    void readsEachRunTheWayItWasWrittenWhateverTheSettingsAre() throws IOException {
        for (Compression compression : Compression.values()) {
            for (String format : List.of("yaml", "json")) {
                try (FileCheckpointStore writer = FileStores.open(directory, format, compression)) {
                    RunId id = RunId.of(format + compression);
                    writer.append(new Append(id, 0, List.of(started(id)), Trigger.LIFECYCLE));
                }
                try (FileCheckpointStore other = FileStores.open(directory, "json", Compression.NONE)) {
                    RunId id = RunId.of(format + compression);
                    other.append(new Append(id, 1, List.of(completed("plan", "[1]")), Trigger.LIFECYCLE));
                    assertThat(other.open(id).orElseThrow().nextSeq()).isEqualTo(2);
                }
            }
        }
        try (Stream<Path> files = Files.list(directory.resolve("research"))) {
            assertThat(files).hasSize(6);
        }
    }

    @Test
    void canBeReadWithTheUsualToolsWhenCompressed() throws IOException {
        String plain = Files.readString(write("yaml"));
        store.delete(RUN);
        for (Compression compression : List.of(Compression.GZIP, Compression.ZSTD)) {
            store.close();
            open("yaml", compression);
            append(0, started(RUN));
            append(1, completed("plan", "\"first\""));
            append(2, completed("search", "\"second\""));
            store.release(RUN);
            Path file = directory.resolve(
                    "research/orders-42.yaml" + FrameCodec.of(compression).suffix());
            try (var in = compression == Compression.GZIP
                    ? new GZIPInputStream(Files.newInputStream(file))
                    : new ZstdInputStream(Files.newInputStream(file)).setContinuous(true)) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(plain);
            }
            store.delete(RUN);
        }
    }

    @Test
    void noticesWhatAnotherInstanceAppendedAfterTheRunWasOpened() {
        open("yaml", Compression.NONE);
        append(0, started(RUN));
        store.release(RUN);
        try (var other = FileStores.open(directory, NewFiles.PRIVATE::output)) {
            assertThat(other.open(RUN).orElseThrow().nextSeq()).isEqualTo(1);
            append(1, completed("plan", "1"));
            store.release(RUN);
            var late = List.<Entry>of(completed("plan", "2"));
            assertThat(other.append(new Append(RUN, 1, late, Trigger.STAGE_COMPLETED)))
                    .isEqualTo(AppendOutcome.TAKEN);
            assertThat(other.append(new Append(RUN, 2, late, Trigger.STAGE_COMPLETED)))
                    .isEqualTo(AppendOutcome.WRITTEN);
            assertThat(store.open(RUN).orElseThrow().nextSeq()).isEqualTo(3);
        }
    }

    @Test
    void costsOneWriteAndOneSyncPerAppendHoweverManyEntries() {
        AtomicInteger writes = new AtomicInteger();
        AtomicInteger syncs = new AtomicInteger();
        store = FileStores.open(
                directory, (path, create) -> new Counting(NewFiles.PRIVATE.output(path, create), writes, syncs));
        append(0, started(RUN));
        append(1, completed("plan", "1"), completed("search", "2"), completed("write", "3"));
        assertThat(writes).hasValue(2);
        assertThat(syncs).hasValue(2);
    }

    private record Counting(RunOutput disk, AtomicInteger writes, AtomicInteger syncs) implements RunOutput {

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            writes.incrementAndGet();
            disk.write(bytes, position);
        }

        @Override
        public void force() throws IOException {
            syncs.incrementAndGet();
            disk.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            disk.truncate(length);
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }

    @Test
    void refusesACompressionLevelThatTheCodecDoesNotHave() {
        assertThatThrownBy(() -> new StoreSettings.Writing("yaml", Compression.GZIP, 19))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint.compression-level is 19; for gzip it is 1 (fast) to 9 (small)");
        assertThat(new StoreSettings.Writing("yaml", Compression.ZSTD, 19).level())
                .isEqualTo(19);
    }

    @Test
    void writesAndReadsOnAnInterruptedThreadAndLeavesItInterrupted() {
        for (Compression compression : Compression.values()) {
            try (FileCheckpointStore any =
                    FileStores.open(directory.resolve(compression.name()), "yaml", compression)) {
                Thread.currentThread().interrupt();
                assertThat(any.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE)))
                        .isEqualTo(AppendOutcome.WRITTEN);
                assertThat(any.append(new Append(RUN, 1, List.of(completed("plan", "1")), Trigger.LIFECYCLE)))
                        .isEqualTo(AppendOutcome.WRITTEN);
                Entry.StageCompleted plan = (Entry.StageCompleted)
                        any.open(RUN).orElseThrow().entries().get(1);
                assertThat(plan.result().output().json()).isEqualTo("1");
                assertThat(any.isHeld(RUN)).isTrue();
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }
}
