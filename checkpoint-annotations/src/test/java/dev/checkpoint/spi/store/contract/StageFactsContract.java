package dev.checkpoint.spi.store.contract;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.StageFact;
import dev.checkpoint.spi.store.StageFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a store promises that tells how stages ended: one fact for each entry {@code stage-completed} or
 * {@code stage-failed}, as the entry says it, with its time to the microsecond. No payload is read for that, and a run that cannot be read is left out.
 */
public abstract class StageFactsContract extends StoreContract {

    private static final StageId PLAN = StageId.of("plan");

    private static final StageId INNER = new StageId("Ünïcode/x", "chapter", "a key", "scope");

    private StageFacts facts;

    @BeforeEach
    void findAbility() {
        facts = ability(StageFacts.class);
    }

    private List<StageFact> found(@Nullable String pipeline, @Nullable Instant since, @Nullable Instant until) {
        List<StageFact> found = new ArrayList<>();
        facts.stageFacts(pipeline, since, until, fact -> found.add(toTheMicrosecond(fact)));
        return found;
    }

    private static Entry completed(StageId stage, int seconds, @Nullable Map<String, BigDecimal> cost) {
        return new Entry.StageCompleted(
                TIME.plusSeconds(seconds),
                call(stage),
                new Ran(Duration.ofNanos(1_234_567_890L), null, null, cost),
                Result.of(Payload.of("\"" + "x".repeat(20_000) + "\"")),
                null,
                null);
    }

    private static Entry failed(StageId stage, int seconds) {
        return new Entry.StageFailed(
                TIME.plusSeconds(seconds), call(stage), Ran.in(Duration.ofMillis(7)), SampleEntries.error(), null);
    }

    private static Call call(StageId stage) {
        return new Call(stage, 0, 0, 1, Fingerprint.NONE, "main");
    }

    @Test
    void tellsHowEachExecutionEnded() {
        Map<String, BigDecimal> cost = Map.of("USD", new BigDecimal("0.0123"), "EUR", new BigDecimal("2"));
        start("a", "research", completed(PLAN, 1, null), failed(INNER, 2), completed(INNER, 3, cost));
        assertThat(found(null, null, null))
                .containsExactlyInAnyOrder(
                        fact("a", "research", PLAN, true, Duration.ofNanos(1_234_567_890L), Map.of(), 1),
                        fact("a", "research", INNER, false, Duration.ofMillis(7), Map.of(), 2),
                        fact("a", "research", INNER, true, Duration.ofNanos(1_234_567_890L), cost, 3));
    }

    private static StageFact fact(
            String run,
            String pipeline,
            StageId stage,
            boolean completed,
            Duration took,
            Map<String, BigDecimal> cost,
            int seconds) {
        return toTheMicrosecond(
                new StageFact(RunId.of(run), pipeline, stage, completed, took, cost, TIME.plusSeconds(seconds)));
    }

    private static StageFact toTheMicrosecond(StageFact fact) {
        return new StageFact(
                fact.run(),
                fact.pipeline(),
                fact.stage(),
                fact.completed(),
                fact.took(),
                fact.cost(),
                fact.time().truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void tellsNothingOfUndos() {
        StageId inner = new StageId("undo", "charge", "", "scope");
        start(
                "a",
                "research",
                completed(PLAN, 1, null),
                completed(inner, 2, null),
                completed(PLAN.undo(), 3, null),
                failed(INNER.undo(), 4));
        assertThat(found(null, null, null)).extracting(StageFact::stage).containsExactlyInAnyOrder(PLAN, inner);
    }

    @Test
    void tellsNothingOfStagesThatHaveNotEnded() {
        start("a", "research", new Entry.StageStarted(TIME, call(PLAN)));
        assertThat(found(null, null, null)).isEmpty();
    }

    @Test
    void selectsByPipelineAndTime() {
        start("a", "research", completed(PLAN, 10, null), completed(PLAN, 20, null));
        start("b", "billing", completed(PLAN, 20, null), completed(PLAN, 30, null));
        assertThat(found("billing", null, null))
                .extracting(fact -> fact.run().value())
                .containsExactly("b", "b");
        assertThat(found(null, TIME.plusSeconds(20), null)).hasSize(3);
        assertThat(found(null, null, TIME.plusSeconds(20))).hasSize(1);
        assertThat(found("research", TIME.plusSeconds(20), TIME.plusSeconds(30)))
                .singleElement()
                .extracting(StageFact::time)
                .isEqualTo(TIME.plusSeconds(20).truncatedTo(ChronoUnit.MICROS));
        assertThat(found("none", null, null)).isEmpty();
    }

    @Test
    void tellsOfMoreThanAPage() {
        for (int run = 0; run < 30; run++) {
            List<Entry> stages = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                stages.add(failed(PLAN, i));
            }
            start("run-" + run, "research", stages.toArray(Entry[]::new));
        }
        assertThat(found("research", null, null)).hasSize(3000);
    }

    @Test
    void leavesOutARunThatCannotBeRead() throws Exception {
        start("a", "research", failed(PLAN, 1));
        start("b", "research", failed(PLAN, 1));
        store.release(RunId.of("a"));
        store.release(RunId.of("b"));
        if (damage(RunId.of("a"))) {
            assertThat(found(null, null, null))
                    .extracting(fact -> fact.run().value())
                    .containsExactly("b");
        }
    }
}
