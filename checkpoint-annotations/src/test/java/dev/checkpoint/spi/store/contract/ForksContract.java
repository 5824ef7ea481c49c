package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunQuery;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Fork;
import dev.checkpoint.spi.store.Forks;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that makes forks.
 *
 * <ul>
 *   <li>The new run is there as a whole or not at all. It is a run like any other, and stays when the other one goes.
 *   <li>Copied entries are exactly as they were, whatever they were written with.
 *   <li>The other run is not changed, and may be held and written to meanwhile.
 *   <li>What cannot be read behind the position does not matter.
 * </ul>
 */
public abstract class ForksContract extends StoreContract {

    private static final RunId FORK = RunId.of("orders-42-fork");

    private static final Entry PAUSED = new Entry.RunPaused(TIME, Why.REQUESTED, "forked", "Ada");

    private Forks forks;

    @BeforeEach
    void findAbility() {
        forks = ability(Forks.class);
    }

    private AppendOutcome fork(long at, Entry... more) {
        return forks.fork(new Fork(new Position(RUN, at), SampleEntries.forkedStart(FORK), List.of(more)));
    }

    private List<Entry> every() {
        List<Entry> all = new ArrayList<>(List.of(started(RUN)));
        all.addAll(SampleEntries.everyKind());
        all.addAll(SampleEntries.explained());
        all.addAll(SampleEntries.controlled());
        return all;
    }

    private static List<Entry> forked(List<Entry> from, int at, Entry... more) {
        List<Entry> expected = new ArrayList<>(List.of(SampleEntries.forkedStart(FORK)));
        expected.addAll(from.subList(1, at));
        expected.addAll(List.of(more));
        return expected;
    }

    @Test
    void copiesEveryKindOfEntry() {
        List<Entry> all = every();
        for (int seq = 0; seq < all.size(); seq++) {
            append(seq, all.get(seq));
        }
        assertThat(fork(all.size(), PAUSED)).isEqualTo(AppendOutcome.WRITTEN);
        EntryAssertions.assertSame(read(store, FORK).entries(), forked(all, all.size(), PAUSED));
        EntryAssertions.assertSame(read(store, RUN).entries(), all);
    }

    @Test
    void copiesUpToAnyPosition() {
        List<Entry> all = every();
        append(0, all.get(0), all.get(1), all.get(2));
        append(3, all.subList(3, 6).toArray(Entry[]::new));
        append(6, all.subList(6, all.size()).toArray(Entry[]::new));
        for (int at = 1; at <= all.size(); at++) {
            assertThat(fork(at, PAUSED)).isEqualTo(AppendOutcome.WRITTEN);
            EntryAssertions.assertSame(read(store, FORK).entries(), forked(all, at, PAUSED));
            assertThat(store.delete(FORK)).isTrue();
        }
    }

    @Test
    void copiesLargePayloads() {
        String large = "\"" + "0123456789abcdef".repeat(1 << 15) + "\"";
        append(0, started(RUN), completed("large", large), completed("next", "1"));
        fork(2);
        store.release(RUN);
        assertThat(store.delete(RUN)).isTrue();
        assertThat(output(read(store, FORK).entries().get(1))).isEqualTo(large);
    }

    @Test
    void makesARunLikeAnyOther() {
        append(0, started(RUN), completed("plan", "1"), completed("search", "2"));
        fork(2, PAUSED);
        assertThat(store.isHeld(FORK)).isFalse();
        Journal journal = read(store, FORK);
        assertThat(journal.status(false)).isEqualTo(RunStatus.PAUSED);
        assertThat(journal.nextSeq()).isEqualTo(3);
        assertThat(store.append(new Append(FORK, 3, List.of(completed("search", "3")), Trigger.STAGE_COMPLETED)))
                .isEqualTo(AppendOutcome.WRITTEN);
        assertThat(output(read(store, FORK).entries().get(3))).isEqualTo("3");
        store.release(FORK);
        store.ability(RunCatalog.class).ifPresent(catalog -> {
            assertThat(catalog.find(RunQuery.all().status(RunStatus.PAUSED)))
                    .singleElement()
                    .satisfies(run -> {
                        assertThat(run.runId()).isEqualTo(FORK.value());
                        assertThat(run.entries()).isEqualTo(4);
                        assertThat(run.origin())
                                .isEqualTo(SampleEntries.forkedStart(FORK)
                                        .origin()
                                        .position()
                                        .toString());
                    });
            assertThat(catalog.find(RunQuery.all())).hasSize(2);
        });
        assertThat(store.delete(FORK)).isTrue();
        assertThat(read(store, RUN).nextSeq()).isEqualTo(3);
    }

    @Test
    void forksARunThatIsBeingWritten() {
        append(0, started(RUN), completed("plan", "1"));
        assertThat(fork(2)).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(store.isHeld(RUN)).isTrue();
        assertThat(append(2, completed("search", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(read(store, FORK).nextSeq()).isEqualTo(2);
    }

    @Test
    void forksAFork() {
        append(0, started(RUN), completed("plan", "1"), completed("search", "2"));
        fork(3);
        RunId again = RunId.of("again");
        assertThat(forks.fork(new Fork(new Position(FORK, 2), SampleEntries.forkedStart(again), List.of())))
                .isEqualTo(AppendOutcome.WRITTEN);
        assertThat(read(store, again).nextSeq()).isEqualTo(2);
        assertThat(output(read(store, again).entries().get(1))).isEqualTo("1");
    }

    @Test
    void refusesAnIdThatIsTaken() {
        append(0, started(RUN), completed("plan", "1"));
        assertThat(fork(2)).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(fork(1)).isEqualTo(AppendOutcome.TAKEN);
        assertThat(read(store, FORK).nextSeq()).isEqualTo(2);
    }

    @Test
    void letsOneOfManyMakeIt() throws Exception {
        append(0, started(RUN), completed("plan", "1"));
        assertThat(atOnce(4, () -> fork(2, PAUSED))).containsOnlyOnce(AppendOutcome.WRITTEN);
        assertThat(read(store, FORK).nextSeq()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatThrownBy(() -> fork(1))
                .isInstanceOf(RunNotFoundException.class)
                .hasMessageContaining("orders-42");
        append(0, started(RUN), completed("plan", "1"));
        assertThatThrownBy(() -> fork(3))
                .isInstanceOf(RunNotFoundException.class)
                .hasMessageContaining("orders-42");
        assertThat(store.open(FORK)).isEmpty();
        assertThat(store.isHeld(FORK)).isFalse();
    }

    @Test
    void makesNoReadableForkOfWhatCannotBeRead() throws Exception {
        append(0, started(RUN), completed("plan", "1"));
        store.release(RUN);
        if (damage(RUN)) {
            // a store that looks at what it copies refuses; another one copies the damage, which is not hidden
            assertThatThrownBy(() -> {
                        fork(2);
                        read(store, FORK);
                    })
                    .isInstanceOf(RunUnreadableException.class);
        }
    }
}
