package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Import;
import dev.checkpoint.spi.store.Imports;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that takes whole journals.
 *
 * <ul>
 *   <li>The run is there as a whole or not at all, with its entries exactly as they were, triggers included.
 *   <li>Payloads are read while it is imported, and never again from where they came.
 *   <li>No instance holds it; the next append goes on with it.
 * </ul>
 */
public abstract class ImportsContract extends StoreContract {

    private Imports imports;

    @BeforeEach
    void findAbility() {
        imports = ability(Imports.class);
    }

    private AppendOutcome importRun(List<NumberedEntry> entries) {
        return imports.importRun(new Import(RUN, entries));
    }

    private static List<NumberedEntry> numbered(List<Entry> entries) {
        List<NumberedEntry> numbered = new ArrayList<>();
        for (int seq = 0; seq < entries.size(); seq++) {
            Trigger trigger = seq % 3 == 1 ? Trigger.STAGE_COMPLETED : seq % 3 == 2 ? null : Trigger.LIFECYCLE;
            numbered.add(new NumberedEntry(seq, entries.get(seq), trigger));
        }
        return numbered;
    }

    private static List<Entry> every() {
        List<Entry> all = new ArrayList<>(List.of(started(RUN)));
        all.addAll(SampleEntries.everyKind());
        all.addAll(SampleEntries.explained());
        all.addAll(SampleEntries.controlled());
        return all;
    }

    @Test
    void takesEveryKindOfEntryWithItsTrigger() {
        List<NumberedEntry> all = numbered(every());
        assertThat(importRun(all)).isEqualTo(AppendOutcome.WRITTEN);
        EntryAssertions.assertSame(read(store, RUN).entries(), every());
        assertThat(store.entries(RUN, 0, all.size() + 1))
                .extracting(NumberedEntry::trigger)
                .containsExactlyElementsOf(
                        all.stream().map(NumberedEntry::trigger).toList());
    }

    @Test
    void isHeldByNoOneAndGoesOnLikeAnyOther() {
        importRun(numbered(List.of(started(RUN), completed("plan", "1"))));
        assertThat(store.isHeld(RUN)).isFalse();
        assertThat(append(1, completed("search", "2"))).isNotEqualTo(AppendOutcome.WRITTEN);
        assertThat(append(2, completed("search", "2"))).isEqualTo(AppendOutcome.WRITTEN);
        store.release(RUN);
        assertThat(output(read(store, RUN).entries().get(2))).isEqualTo("2");
        store.ability(RunCatalog.class).ifPresent(catalog -> assertThat(catalog.find(RunQuery.all()))
                .singleElement()
                .extracting(RunSummary::runId, RunSummary::entries)
                .containsExactly(RUN.value(), 3L));
        assertThat(store.delete(RUN)).isTrue();
        assertThat(importRun(numbered(List.of(started(RUN))))).isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void readsNoPayloadLater() {
        AtomicBoolean gone = new AtomicBoolean();
        Payload payload = () -> {
            if (gone.get()) {
                throw new IllegalStateException("the archive is gone");
            }
            return "{\"a\":\"0123456789abcdef\"}";
        };
        Entry.StageCompleted sample = completed("plan", "1");
        Call call = sample.call();
        Entry entry = new Entry.StageCompleted(
                sample.time(),
                call,
                new Ran(sample.ran().took(), null, payload, null),
                new Result(payload, null),
                null,
                null);
        importRun(numbered(List.of(started(RUN), entry)));
        gone.set(true);
        assertThat(output(read(store, RUN).entries().get(1))).isEqualTo("{\"a\":\"0123456789abcdef\"}");
    }

    @Test
    void takesALongJournalWithLargePayloads() {
        List<Entry> entries = new ArrayList<>(List.of(started(RUN)));
        String large = "\"" + "0123456789abcdef".repeat(1 << 14) + "\"";
        for (int i = 1; i < 1200; i++) {
            entries.add(completed("stage", i % 100 == 0 ? large : Integer.toString(i)));
        }
        assertThat(importRun(numbered(entries))).isEqualTo(AppendOutcome.WRITTEN);
        List<Entry> found = read(store, RUN).entries();
        assertThat(found).hasSize(1200);
        assertThat(output(found.get(1100))).isEqualTo(large);
        assertThat(output(found.get(1199))).isEqualTo("1199");
    }

    @Test
    void refusesAnIdThatIsTaken() {
        append(0, started(RUN), completed("plan", "1"));
        assertThat(importRun(numbered(List.of(started(RUN))))).isEqualTo(AppendOutcome.TAKEN);
        assertThat(read(store, RUN).nextSeq()).isEqualTo(2);
        assertThat(append(2, completed("search", "1"))).isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void letsOneOfManyMakeIt() throws Exception {
        List<NumberedEntry> entries = numbered(List.of(started(RUN), completed("plan", "1")));
        assertThat(atOnce(4, () -> importRun(entries))).containsOnlyOnce(AppendOutcome.WRITTEN);
        assertThat(read(store, RUN).nextSeq()).isEqualTo(2);
    }

    @Test
    void leavesNothingOfWhatCannotBeRead() {
        Payload broken = () -> {
            throw new IllegalStateException("the archive is damaged");
        };
        Entry.StageCompleted sample = completed("plan", "1");
        List<Entry> entries = new ArrayList<>(List.of(started(RUN)));
        for (int i = 0; i < 120; i++) {
            entries.add(completed("plan", "1"));
        }
        entries.add(new Entry.StageCompleted(
                sample.time(), sample.call(), sample.ran(), new Result(broken, null), null, null));
        assertThatThrownBy(() -> importRun(numbered(entries))).hasStackTraceContaining("the archive is damaged");
        assertThat(store.open(RUN)).isEmpty();
        assertThat(store.isHeld(RUN)).isFalse();
        assertThat(store.append(new Append(RUN, 0, List.of(started(RUN)), Trigger.LIFECYCLE)))
                .isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void takesIdsThatMeanSomethingElsewhere() {
        for (RunId run : hostileIds()) {
            assertThat(imports.importRun(new Import(run, numbered(List.of(started(run))))))
                    .isEqualTo(AppendOutcome.WRITTEN);
            assertThat(read(store, run).nextSeq()).isEqualTo(1);
        }
    }

    @Test
    void refusesWhatIsNoJournal() {
        assertThatThrownBy(() -> new Import(RUN, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Import(RUN, numbered(List.of(completed("plan", "1")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Import(RUN, List.of(new NumberedEntry(1, started(RUN)))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
