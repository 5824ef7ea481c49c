package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that removes many ended runs at once: it finds those that ended and no others, the longest untouched
 * first, and removes those that are still as they were found and that no instance works on.
 */
public abstract class BulkDeleteContract extends StoreContract {

    private BulkDelete bulk;

    @BeforeEach
    void findAbility() {
        bulk = ability(BulkDelete.class);
    }

    private static final RunStatus[] ENDED = {RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED};

    private final Entry completed = new Entry.RunCompleted(
            SampleEntries.TIME,
            new Tally(Duration.ofSeconds(1), 0, 0, Duration.ZERO),
            Result.of(Payload.of("1")),
            null);

    private void ended(String id, String pipeline, Entry... more) {
        start(id, pipeline, more);
        store.release(RunId.of(id));
    }

    private List<EndedRun> ended(RunQuery query) {
        List<EndedRun> runs = new ArrayList<>();
        bulk.endedRuns(query).forEachRemaining(runs::add);
        return runs;
    }

    @Test
    void findsOnlyRunsThatEnded() {
        ended("completed", "research", completed("plan", "1"), completed);
        ended(
                "failed",
                "research",
                new Entry.RunFailed(
                        SampleEntries.TIME,
                        new Tally(Duration.ZERO, 0, 0, Duration.ZERO),
                        SampleEntries.error(),
                        null));
        ended("cancelled", "billing", new Entry.RunCancelled(SampleEntries.TIME, "asked for", null));
        ended("interrupted", "research");
        ended("paused", "research", new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "asked for", null));
        ended(
                "waiting",
                "research",
                new Entry.RunWaiting(SampleEntries.TIME, Why.DECISION, "charge", "Did it take effect?", null));
        assertThat(ended(RunQuery.all().status(ENDED)))
                .extracting(run -> run.run().value())
                .containsExactlyInAnyOrder("completed", "failed", "cancelled");
        assertThat(ended(RunQuery.all().status(ENDED).pipeline("billing")))
                .extracting(EndedRun::status)
                .containsExactly(RunStatus.CANCELLED);
        assertThat(ended(RunQuery.all().status(ENDED).until(SampleEntries.TIME)))
                .isEmpty();
        assertThat(bulk.countRuns()).containsOnly(Map.entry("research", 5L), Map.entry("billing", 1L));
    }

    @Test
    void removesThoseThatAreStillAsTheyWereFound() {
        ended("gone", "research", completed("plan", "1"), completed);
        ended("again", "research", completed);
        ended("kept", "research", completed);
        List<EndedRun> found = ended(RunQuery.all().status(ENDED));
        Entry resumed = new Entry.RunResumed(
                SampleEntries.TIME.plusSeconds(1),
                "web-1",
                Cause.INPUT_CHANGED,
                "args changed",
                Fingerprint.NONE,
                null,
                null,
                null,
                null,
                null);
        store.append(new Append(RunId.of("again"), 2, List.of(resumed), Trigger.LIFECYCLE));
        found.removeIf(run -> run.run().value().equals("kept"));
        assertThat(found).hasSize(2);
        assertThat(bulk.deleteEnded(found)).containsExactly(RunId.of("gone"));
        assertThat(store.open(RunId.of("gone"))).isEmpty();
        assertThat(read(store, RunId.of("again")).entries()).hasSize(3);
        assertThat(read(store, RunId.of("kept")).entries()).hasSize(2);
        ended("gone", "research");
        assertThat(read(store, RunId.of("gone")).entries()).hasSize(1);
    }

    @Test
    void removesWhatIsAskedOfARunWithIt() {
        store.ability(Requests.class).ifPresent(requests -> {
            ended("gone", "research", completed);
            RunId gone = RunId.of("gone");
            requests.leave(new Request("a", gone, Request.Kind.PAUSE, SampleEntries.TIME, null, "", null));
            assertThat(bulk.deleteEnded(ended(RunQuery.all().status(ENDED)))).containsExactly(gone);
            assertThat(requests.open(Set.of(gone))).isEmpty();
            ended("gone", "research", completed);
            assertThat(requests.open(Set.of(gone))).isEmpty();
        });
    }
}
