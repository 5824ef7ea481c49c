package dev.checkpoint.store.file;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store lists runs that it writes without reading their files, and never believes that of a file that is another by now. */
class WrittenRunTests {

    private static final RunId RUN = RunId.of("run-1");

    @TempDir
    Path directory;

    private IndexedStore runs() {
        return IndexedStore.yaml(directory);
    }

    private static AppendOutcome append(FileCheckpointStore store, RunId run, long seq, Entry... entries) {
        return store.append(new Append(run, seq, List.of(entries), Trigger.LIFECYCLE));
    }

    /** Makes its content useless, so that the file cannot have been read, and nothing that can be seen from outside. */
    private static void blank(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        Files.write(file, new byte[(int) Files.size(file)]);
        Files.setLastModifiedTime(file, modified);
    }

    @Test
    void readsNoFileThatItWrites() throws IOException {
        try (FileCheckpointStore store = runs().open(true)) {
            assertThat(store.find(RunQuery.all())).isEmpty();
            append(store, RUN, 0, SampleEntries.started(RUN), SampleEntries.completed("plan", "\"a\""));
            blank(runs().file("run-1"));
            assertThat(store.find(RunQuery.all())).singleElement().satisfies(run -> {
                assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
                assertThat(run.stages()).isEqualTo(1);
            });
            append(store, RUN, 2, SampleEntries.completed("draft", "\"b\""), completed());
            store.release(RUN);
            blank(runs().file("run-1"));
            assertThat(store.find(RunQuery.all().status(RunStatus.COMPLETED)))
                    .singleElement()
                    .satisfies(run -> assertThat(run.entries()).isEqualTo(4));
            assertThat(store.find(RunQuery.all().stage("draft"))).hasSize(1);
            assertThat(store.count(RunQuery.all().status(RunStatus.COMPLETED))).hasValue(1);
        }
        assertThat(runs().find(RunQuery.all().stage("draft")))
                .as("the index has it from the store that wrote it")
                .hasSize(1);
    }

    @Test
    void readsARunThatItLeftAndThatIsAnotherNow() throws IOException {
        try (FileCheckpointStore store = runs().open(true)) {
            store.find(RunQuery.all());
            append(store, RUN, 0, SampleEntries.started(RUN));
            store.release(RUN);
            assertThat(store.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.status())
                    .isEqualTo(RunStatus.INTERRUPTED));
            try (FileCheckpointStore other = runs().open(false)) {
                append(other, RUN, 1, SampleEntries.completed("plan", "\"a\""));
                assertThat(store.find(RunQuery.all())).isEqualTo(other.find(RunQuery.all()));
                append(other, RUN, 2, completed());
                other.release(RUN);
                assertThat(store.find(RunQuery.all())).isEqualTo(other.find(RunQuery.all()));
            }
            Path file = runs().file("run-1");
            Files.write(file, IndexedStore.edited(Files.readAllBytes(file)));
            assertThat(store.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.problem())
                    .isNotNull());
        }
    }

    @Test
    void saysWhatIsDurableWhileAnAppendIsUnderWay() throws IOException {
        AtomicBoolean asks = new AtomicBoolean();
        List<RunSummary> meanwhile = new ArrayList<>();
        FileCheckpointStore[] asked = new FileCheckpointStore[1];
        RunOutput.Opener opener = (path, options) -> new Between(NewFiles.PRIVATE.output(path, options)) {
            @Override
            void between() {
                if (asks.get()) {
                    meanwhile.addAll(asked[0].find(RunQuery.all()));
                }
            }
        };
        try (FileCheckpointStore store = FileStores.open(directory, opener)) {
            asked[0] = store;
            store.find(RunQuery.all());
            append(store, RUN, 0, SampleEntries.started(RUN));
            store.find(RunQuery.all());
            asks.set(true);
            append(store, RUN, 1, SampleEntries.completed("plan", "\"a\""));
            assertThat(meanwhile).singleElement().satisfies(run -> assertThat(run.entries())
                    .isEqualTo(1));
            assertThat(store.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.entries())
                    .isEqualTo(2));
        }
    }

    @Test
    void goesOnAfterAFullDisk() throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        RunOutput.Opener opener = (path, options) -> new Between(NewFiles.PRIVATE.output(path, options)) {
            @Override
            void between() throws IOException {
                if (full.get()) {
                    throw new IOException("No space left on device");
                }
            }
        };
        try (FileCheckpointStore store = FileStores.open(directory, opener)) {
            store.find(RunQuery.all());
            append(store, RUN, 0, SampleEntries.started(RUN));
            full.set(true);
            assertThatThrownBy(() -> append(store, RUN, 1, SampleEntries.completed("plan", "\"a\"")))
                    .isInstanceOf(StoreException.class);
            assertThat(store.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.entries())
                    .isEqualTo(1));
            full.set(false);
            append(store, RUN, 1, SampleEntries.completed("plan", "\"a\""), completed());
            assertThat(store.find(RunQuery.all())).isEqualTo(runs().read(RunQuery.all()));
        }
    }

    /** Random journals, written in random parts by one store or by two in turn; nothing tells the lists apart. */
    @ParameterizedTest
    @CsvSource({"yaml, NONE, 1", "json, ZSTD, 2", "json, NONE, 3"})
    void aListIsThatOfAStoreThatReadsAll(String format, Compression compression, long seed) throws IOException {
        Random random = new Random(seed);
        IndexedStore runs = new IndexedStore(directory, format, compression);
        List<Entry> kinds = SampleEntries.followers();
        try (FileCheckpointStore store = runs.open(true);
                FileCheckpointStore other = runs.open(true)) {
            store.find(RunQuery.all());
            for (int i = 0; i < 25; i++) {
                RunId run = RunId.of("run-" + i);
                List<Entry> entries = new ArrayList<>();
                entries.add(random.nextBoolean() ? SampleEntries.started(run) : SampleEntries.explainedStart(run));
                for (int more = random.nextInt(12); more > 0; more--) {
                    entries.add(kinds.get(random.nextInt(kinds.size())));
                }
                FileCheckpointStore writer = store;
                for (int from = 0; from < entries.size(); ) {
                    int until = Math.min(entries.size(), from + 1 + random.nextInt(4));
                    writer.append(new Append(run, from, entries.subList(from, until), Trigger.LIFECYCLE));
                    from = until;
                    if (random.nextInt(4) == 0) {
                        writer.release(run);
                        writer = random.nextBoolean() ? store : other;
                    }
                    if (random.nextInt(3) == 0) {
                        store.find(RunQuery.all().limit(2));
                    }
                }
                writer.release(run);
            }
            IndexedStore.QUERIES.forEach(
                    (name, query) -> assertThat(store.find(query)).as(name).isEqualTo(runs.read(query)));
        }
    }

    private static Entry completed() {
        return SampleEntries.everyKind().stream()
                .filter(Entry.RunCompleted.class::isInstance)
                .findFirst()
                .map(entry -> at((Entry.RunCompleted) entry))
                .orElseThrow();
    }

    private static Entry at(Entry.RunCompleted end) {
        return new Entry.RunCompleted(TIME.plusSeconds(60), end.tally(), end.result(), null);
    }

    /** An output that lets a test in between the bytes and their being durable. */
    private abstract static class Between implements RunOutput {

        private final RunOutput output;

        Between(RunOutput output) {
            this.output = output;
        }

        abstract void between() throws IOException;

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            output.write(bytes, position);
            between();
        }

        @Override
        public void force() throws IOException {
            output.force();
        }

        @Override
        public void truncate(long size) throws IOException {
            output.truncate(size);
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
