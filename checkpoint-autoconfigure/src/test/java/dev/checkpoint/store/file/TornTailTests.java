package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a crash or a bad disk leaves of a file. */
class TornTailTests {

    private static final RunId RUN = RunId.of("orders-42");

    private static final RunId OTHER = RunId.of("other");

    @TempDir
    Path directory;

    private Path file;

    private long beforeLastWrite;

    private byte[] write(String format, Compression compression) throws IOException {
        try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
            store.append(new Append(OTHER, 0, List.of(started(OTHER)), Trigger.LIFECYCLE));
            store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE));
            store.append(
                    new Append(RUN, 1, List.of(completed("plan", "{\"text\":\"a\\nb\\n\"}")), Trigger.STAGE_COMPLETED));
            file = file("orders-42");
            beforeLastWrite = Files.size(file);
            store.append(
                    new Append(RUN, 2, List.of(completed("search", "[1,\"--- \\n...\"]")), Trigger.STAGE_COMPLETED));
        }
        return Files.readAllBytes(file);
    }

    private Path file(String name) throws IOException {
        try (Stream<Path> paths = Files.list(directory.resolve("research"))) {
            return paths.filter(path -> path.getFileName().toString().startsWith(name + "."))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({"yaml,NONE", "json,NONE", "yaml,GZIP", "json,ZSTD"})
    void dropsAndReportsALastWriteCutAtAnyByteAndGoesOnAfterIt(String format, Compression compression)
            throws IOException {
        byte[] whole = write(format, compression);
        for (int cut = (int) beforeLastWrite; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
                Journal journal = store.open(RUN).orElseThrow();
                assertThat(journal.nextSeq()).as("cut at " + cut).isEqualTo(2);
                if (cut == beforeLastWrite) {
                    assertThat(journal.torn()).isNull();
                } else {
                    assertThat(journal.torn())
                            .contains("unfinished end", file.toString(), "after entry 1")
                            .contains(cut - beforeLastWrite + " bytes from byte " + beforeLastWrite);
                }
                if (isSampled(cut)) {
                    goOnAfter(store, whole, cut);
                }
            }
        }
    }

    /** Syncs are slow: every cut is read, some are written after. */
    private static boolean isSampled(int cut) {
        return cut % 11 == 0;
    }

    private void goOnAfter(FileCheckpointStore store, byte[] whole, int cut) throws IOException {
        assertThat(store.append(new Append(RUN, 2, List.of(completed("again", "true")), Trigger.STAGE_COMPLETED)))
                .isEqualTo(AppendOutcome.WRITTEN);
        assertThat(store.open(RUN).orElseThrow().nextSeq()).isEqualTo(3);
        if (cut > beforeLastWrite) {
            Path aside = file.resolveSibling(file.getFileName() + ".torn-" + beforeLastWrite);
            assertThat(aside).hasBinaryContent(Arrays.copyOfRange(whole, (int) beforeLastWrite, cut));
            Files.delete(aside);
        }
    }

    @ParameterizedTest
    @CsvSource({"yaml,NONE", "json,NONE", "yaml,GZIP", "json,ZSTD"})
    void takesALastWriteThatHoldsZerosForTorn(String format, Compression compression) throws IOException {
        byte[] whole = write(format, compression);
        for (int from = (int) beforeLastWrite; from <= whole.length - 4; from++) {
            byte[] zeros = whole.clone();
            Arrays.fill(zeros, from, zeros.length, (byte) 0);
            Files.write(file, zeros);
            try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
                assertThat(store.open(RUN).orElseThrow().nextSeq())
                        .as("zeros from " + from)
                        .isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"yaml,NONE", "json,NONE", "yaml,GZIP", "json,ZSTD"})
    void takesHalfAWriteAndMoreZerosThanItHadForTorn(String format, Compression compression) throws IOException {
        byte[] whole = write(format, compression);
        for (int from = (int) beforeLastWrite; from <= whole.length - 4; from++) {
            byte[] zeros = Arrays.copyOf(whole, whole.length + 1 + from % 5000);
            Arrays.fill(zeros, from, zeros.length, (byte) 0);
            Files.write(file, zeros);
            try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
                Journal journal = store.open(RUN).orElseThrow();
                assertThat(journal.nextSeq()).as("zeros from " + from).isEqualTo(2);
                assertThat(journal.torn()).contains("unfinished end");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"yaml,NONE", "json,NONE", "yaml,GZIP", "json,ZSTD"})
    void takesGarbageBehindTheLastWriteForTorn(String format, Compression compression) throws IOException {
        byte[] whole = write(format, compression);
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] garbage = new byte[1 + random.nextInt(6000)];
            random.nextBytes(garbage);
            for (int i = 0; i < garbage.length; i++) {
                garbage[i] = garbage[i] == '\n' ? (byte) 'n' : garbage[i];
            }
            byte[] longer = Arrays.copyOf(whole, whole.length + garbage.length);
            System.arraycopy(garbage, 0, longer, whole.length, garbage.length);
            Files.write(file, longer);
            try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
                Journal journal = store.open(RUN).orElseThrow();
                assertThat(journal.nextSeq()).as("round " + round).isEqualTo(3);
                assertThat(journal.torn()).contains(garbage.length + " bytes from byte " + whole.length);
                if (isSampled(round)) {
                    store.append(new Append(RUN, 3, List.of(completed("again", "true")), Trigger.STAGE_COMPLETED));
                    assertThat(store.open(RUN).orElseThrow().nextSeq()).isEqualTo(4);
                    Files.delete(file.resolveSibling(file.getFileName() + ".torn-" + whole.length));
                }
            }
        }
    }

    /** What was acknowledged is never left out because it was damaged later. */
    @ParameterizedTest
    @CsvSource({"yaml,GZIP", "json,ZSTD"})
    void doesNotTakeADamagedWriteBeforeAnIntactOneForTorn(String format, Compression compression) throws IOException {
        byte[] whole = write(format, compression);
        Arrays.fill(whole, 10, 40, (byte) 'x');
        Files.write(file, whole);
        try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
            assertThatThrownBy(() -> store.open(RUN)).isInstanceOf(RunUnreadableException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"yaml,NONE", "json,NONE", "yaml,GZIP", "json,ZSTD"})
    void startsAnewWhereTheFirstWriteWasCutAndKeepsWhatWasThere(String format, Compression compression)
            throws IOException {
        write(format, compression);
        byte[] first;
        try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
            store.delete(RUN);
            store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE));
            first = Files.readAllBytes(file);
        }
        for (int cut = 0; cut < first.length; cut++) {
            Files.write(file, Arrays.copyOf(first, cut));
            try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
                assertThat(store.open(RUN)).as("cut at " + cut).isEmpty();
                if (!isSampled(cut)) {
                    continue;
                }
                assertThat(store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE)))
                        .isEqualTo(AppendOutcome.WRITTEN);
                Path aside = file.resolveSibling(file.getFileName() + ".torn-0");
                assertThat(aside).hasBinaryContent(Arrays.copyOf(first, cut));
                Files.delete(aside);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"yaml,NONE", "json,NONE", "yaml,GZIP", "json,ZSTD"})
    void neverReadsSomethingElseAfterAFlippedByte(String format, Compression compression) throws IOException {
        byte[] whole = write(format, compression);
        Random random = new Random(42);
        for (int round = 0; round < 400; round++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(whole.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try (FileCheckpointStore store = FileStores.open(directory, format, compression)) {
                assertThat(store.open(OTHER)).isPresent();
                long entries = store.open(RUN).map(Journal::nextSeq).orElse(0L);
                // whole entries may be missing only at the end, where a damaged end looks like an unfinished one
                assertThat(entries).as("byte " + at).isGreaterThanOrEqualTo(at < beforeLastWrite ? 3 : 2);
                store.open(RUN).orElseThrow().entries().stream()
                        .filter(Entry.StageCompleted.class::isInstance)
                        .forEach(entry ->
                                ((Entry.StageCompleted) entry).result().output().json());
            } catch (RunUnreadableException e) {
                assertThat(e.runId()).isEqualTo("orders-42");
                assertThat(e).hasMessageContaining("Nothing was changed");
            }
            assertThat(file).hasBinaryContent(damaged);
        }
    }

    @Test
    void deletesWhatWasMovedAsideTogetherWithItsRunOnly() throws IOException {
        byte[] whole = write("yaml", Compression.NONE);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        try (FileCheckpointStore store = FileStores.open(directory, "yaml", Compression.NONE)) {
            store.append(new Append(RUN, 2, List.of(completed("again", "true")), Trigger.STAGE_COMPLETED));
            store.release(RUN);
            assertThat(file.resolveSibling(file.getFileName() + ".torn-" + beforeLastWrite))
                    .exists();
            assertThat(store.find(RunQuery.all())).hasSize(2);
            store.delete(RUN);
        }
        try (Stream<Path> left = Files.list(directory.resolve("research"))) {
            assertThat(left).containsExactly(directory.resolve("research/other.yaml"));
        }
    }
}
