package dev.checkpoint.spi.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the lists of a store tell besides of each run: when it ended and what it took, and when a waiting run is due. Times are
 * exact to the microsecond.
 */
public abstract class RunSummariesContract extends StoreContract {

    private List<RunSummary> find(RunQuery query) {
        return ability(RunCatalog.class).find(query);
    }

    @Test
    void tellsWhenARunEndedAndWhatItTook() {
        start(
                "a",
                "research",
                new Entry.RunFailed(
                        SampleEntries.TIME.plusSeconds(9),
                        new Tally(Duration.ofSeconds(8), 0, 0, Duration.ZERO),
                        SampleEntries.error(),
                        null));
        assertThat(find(RunQuery.all().status(RunStatus.FAILED)))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.started()).isCloseTo(SampleEntries.TIME, within(1, ChronoUnit.MICROS));
                    assertThat(run.updated())
                            .isCloseTo(SampleEntries.TIME.plusSeconds(9), within(1, ChronoUnit.MICROS));
                    assertThat(run.ended()).isCloseTo(SampleEntries.TIME.plusSeconds(9), within(1, ChronoUnit.MICROS));
                    assertThat(run.took()).isEqualTo(Duration.ofSeconds(8));
                    assertThat(run.error()).isNotEmpty();
                });
    }

    @Test
    void tellsInWhichStageARunFailed() {
        Entry failed =
                new Entry.RunFailed(SampleEntries.TIME, Tally.NONE, SampleEntries.error(), "outer/search[doc-3]", null);
        start("a", "research", failed);
        start("b", "research", new Entry.RunFailed(SampleEntries.TIME, Tally.NONE, SampleEntries.error(), null));
        String error = SampleEntries.error().summary();
        assertThat(find(RunQuery.all()))
                .extracting(run -> run.runId() + " " + run.error())
                .containsExactlyInAnyOrder("a outer/search[doc-3]: " + error, "b " + error);
        assertThat(read(store, RunId.of("a")).summary(false).error()).isEqualTo("outer/search[doc-3]: " + error);
    }

    @Test
    void tellsWhenAWaitingRunIsDue() {
        Instant until = SampleEntries.TIME.plusSeconds(3600);
        start("a", "research", new Entry.RunWaiting(SampleEntries.TIME, Why.RETRY, "plan", "later", until));
        assertThat(find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.due())
                .isCloseTo(until, within(1, ChronoUnit.MICROS)));
    }

    @Test
    void tellsOfARunThatGoesOnAfterItWasListed() {
        Entry failed = new Entry.RunFailed(SampleEntries.TIME, Tally.NONE, SampleEntries.error(), null);
        start("orders-42", "research", SampleEntries.completed("plan", "1"), failed);
        store.release(RUN);
        assertThat(find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.stages())
                .isEqualTo(1));
        Entry resumed = SampleEntries.everyKind().stream()
                .filter(Entry.RunResumed.class::isInstance)
                .findFirst()
                .orElseThrow();
        append(3, resumed, SampleEntries.completed("draft", "2"), failed);
        store.release(RUN);
        assertThat(find(RunQuery.all().status(RunStatus.FAILED)))
                .singleElement()
                .satisfies(run -> {
                    assertThat(run.stages()).isEqualTo(2);
                    assertThat(run.entries()).isEqualTo(6);
                });
        store.delete(RUN);
        start("orders-42", "research", failed);
        assertThat(find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.stages())
                .isZero());
    }

    @Test
    void aNoteChangesNothingOfWhereARunStands() {
        Instant until = SampleEntries.TIME.plusSeconds(3600);
        Tally tally = new Tally(Duration.ofSeconds(8), 0, 0, Duration.ZERO);
        start("waiting", "research", new Entry.RunWaiting(SampleEntries.TIME, Why.APPROVAL, "plan", "Sure?", until));
        start("failed", "research", new Entry.RunFailed(SampleEntries.TIME, tally, SampleEntries.error(), null));
        Result result = Result.of(Payload.of("1"));
        start("completed", "research", new Entry.RunCompleted(SampleEntries.TIME, tally, result, null));
        start("paused", "research", new Entry.RunPaused(SampleEntries.TIME, Why.REQUESTED, "asked for", null));
        start("interrupted", "research");
        for (RunSummary before : find(RunQuery.all())) {
            RunId run = new RunId(before.runId());
            store.release(run);
            Entry note = new Entry.CheckpointNamed(SampleEntries.TIME.plusSeconds(5), "checked", Map.of(), null);
            store.append(new Append(run, before.entries(), List.of(note), Trigger.MANUAL));
            store.release(run);
        }
        assertThat(find(RunQuery.all())).hasSize(5).allSatisfy(listed -> assertThat(listed)
                .usingRecursiveComparison()
                .withComparatorForType(Comparator.comparing(time -> time.truncatedTo(ChronoUnit.MICROS)), Instant.class)
                .isEqualTo(read(store, new RunId(listed.runId())).summary(false)));
    }
}
