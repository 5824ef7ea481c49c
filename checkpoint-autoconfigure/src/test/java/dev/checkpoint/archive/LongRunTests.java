package dev.checkpoint.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.application.Kept;
import dev.checkpoint.codec.document.JsonColumnFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.contract.DelegatingStore;
import dev.checkpoint.spi.store.contract.SampleEntries;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of 10,000 entries, and more runs than files may be open. */
class LongRunTests {

    private static final RunId RUN = new RunId("long");

    @TempDir
    private Path directory;

    /** A store that never gives a whole journal. */
    private static final class Pages extends DelegatingStore {

        private int most;

        Pages(CheckpointStore real) {
            super(real);
        }

        @Override
        public List<NumberedEntry> entries(RunId run, long from, int wanted) {
            most = Math.max(most, wanted);
            return super.entries(run, from, wanted);
        }

        @Override
        public Optional<Journal> open(RunId run) {
            throw new AssertionError("The whole journal was read");
        }
    }

    private static StoreRunArchive archive(CheckpointStore store, PayloadCodec codec) {
        return new StoreRunArchive(
                store,
                List.of(new YamlDocumentFormat()),
                new JsonColumnFormat(),
                codec,
                new Pruning(store, RetentionRules.KEEP_ALL, Clock.systemUTC()),
                Clock.systemUTC());
    }

    /** A store of somebody else, which takes appends only. */
    private static final class Plain extends DelegatingStore {

        Plain(CheckpointStore real) {
            super(real);
        }

        @Override
        public <A> Optional<A> ability(Class<A> type) {
            return Optional.empty();
        }

        @Override
        public Limits limits() {
            return new Limits(100, 1 << 20);
        }
    }

    private static byte[] export(PayloadCodec codec, int entries) {
        MemoryCheckpointStore store = new MemoryCheckpointStore();
        List<Entry> all = new ArrayList<>(List.of(SampleEntries.started(RUN)));
        for (int i = 1; i < entries; i++) {
            all.add(SampleEntries.completed("stage", "{\"number\":" + i + "}"));
        }
        store.append(new Append(RUN, 0, all, Trigger.LIFECYCLE));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        archive(store, codec).export(List.of("long"), out);
        return out.toByteArray();
    }

    @Test
    void isTakenByAStoreWithoutTheAbilityIfOneAppendHoldsIt() {
        Research.on(Kept.MEMORY, directory).run(context -> {
            PayloadCodec codec = context.getBean(PayloadCodec.class);
            MemoryCheckpointStore real = new MemoryCheckpointStore();
            StoreRunArchive archive = archive(new Plain(real), codec);
            assertThatThrownBy(() -> archive.importFrom(new ByteArrayInputStream(export(codec, 101))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Imports");
            assertThat(real.open(RUN)).isEmpty();
            archive.importFrom(new ByteArrayInputStream(export(codec, 50)));
            assertThat(real.isHeld(RUN)).isFalse();
            Entry.StageCompleted last =
                    (Entry.StageCompleted) real.entries(RUN, 49, 1).get(0).entry();
            assertThat(last.call().stage().name()).isEqualTo("stage");
        });
    }

    @Test
    void isExportedInPagesAndImported() {
        Research.on(Kept.MEMORY, directory).run(context -> {
            PayloadCodec codec = context.getBean(PayloadCodec.class);
            MemoryCheckpointStore store = new MemoryCheckpointStore();
            List<Entry> entries = new ArrayList<>(List.of(SampleEntries.started(RUN)));
            for (int i = 1; i < 10_000; i++) {
                entries.add(SampleEntries.completed("stage", "{\"number\":" + i + "}"));
            }
            store.append(new Append(RUN, 0, entries, Trigger.LIFECYCLE));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Pages pages = new Pages(store);
            archive(pages, codec).export(List.of("long"), out);
            assertThat(pages.most).isLessThanOrEqualTo(1000);
            MemoryCheckpointStore other = new MemoryCheckpointStore();
            archive(other, codec).importFrom(new ByteArrayInputStream(out.toByteArray()));
            Entry.StageCompleted last =
                    (Entry.StageCompleted) other.entries(RUN, 9_999, 1).get(0).entry();
            assertThat(last.result().output().json()).isEqualTo("{\"number\":9999}");
        });
    }

    @Test
    void maybeThousands() {
        Research.on(Kept.MEMORY, directory).run(context -> {
            PayloadCodec codec = context.getBean(PayloadCodec.class);
            MemoryCheckpointStore store = new MemoryCheckpointStore();
            List<String> runs = new ArrayList<>();
            for (int i = 0; i < 1_100; i++) {
                RunId run = new RunId("run-" + i);
                store.append(new Append(run, 0, List.of(SampleEntries.started(run)), Trigger.LIFECYCLE));
                runs.add(run.value());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            archive(store, codec).export(runs, out);
            MemoryCheckpointStore other = new MemoryCheckpointStore();
            assertThat(archive(other, codec)
                            .importFrom(new ByteArrayInputStream(out.toByteArray()))
                            .runIds())
                    .isEqualTo(runs);
        });
    }
}
