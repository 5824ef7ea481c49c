package dev.checkpoint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Journal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What earlier executions took, by the minute and the dollar. */
class PastExecutionsTests {

    private static final Fingerprint NONE = new Fingerprint(Map.of());

    @Test
    void timeIsThatOfExecutionsAndNotBetweenThem() {
        PastExecutions past =
                past(started(0, null), paid(10, 1), paused(15), resumed(100), paid(101, 1), failed(120), resumed(500));
        assertThat(past.executed()).isEqualTo(Duration.ofMinutes(15 + 20));
    }

    @Test
    void ofAnInterruptedExecutionTheTimeUpToItsLastStageIsKnown() {
        assertThat(past(started(0, null), paid(10, 1), resumed(100), paid(130, 1))
                        .executed())
                .isEqualTo(Duration.ofMinutes(10 + 30));
        assertThat(past(started(0, null)).executed()).isZero();
    }

    @Test
    void clocksThatDisagreeTakeNothingAway() {
        assertThat(past(started(100, null), paid(50, 1), paused(40), resumed(45), paused(55))
                        .executed())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void whatAForkCopiedIsNotItsOwn() {
        Origin origin = new Origin(new Position(new RunId("origin"), 3), 1);
        PastExecutions past =
                past(started(100, origin), paid(10, 4), paused(20), resumed(110), paid(120, 2), paused(125));
        assertThat(past.copiedCost()).containsEntry("USD", BigDecimal.valueOf(4));
        assertThat(past.executed()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void theCallerKnowsWhatFailedAndNotWhatWasStopped() {
        PastExecutions past = past(
                started(0, null),
                paid(1, 1),
                failed(2),
                resumed(3),
                paid(4, 10),
                paused(5),
                resumed(6),
                paid(7, 100),
                resumed(8),
                paid(9, 1000),
                new Entry.RunWaiting(time(10), Why.RETRY, "a", "busy", time(20)),
                resumed(20),
                paid(21, 10_000));
        assertThat(past.costUnknownToCaller()).containsEntry("USD", BigDecimal.valueOf(10_110));
    }

    private static PastExecutions past(Entry... entries) {
        return new PastExecutions(new Journal(new RunId("run"), List.of(entries), null));
    }

    private static Instant time(int minutes) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minutes));
    }

    private static Entry started(int minutes, @Nullable Origin origin) {
        return new Entry.RunStarted(
                time(minutes), "work", new RunId("run"), "web-1", NONE, null, null, Map.of(), null, null, origin);
    }

    private static Entry resumed(int minutes) {
        return new Entry.RunResumed(
                time(minutes), "web-1", Cause.INTERRUPTED, "interrupted", NONE, null, null, null, null, null);
    }

    private static Entry paused(int minutes) {
        return new Entry.RunPaused(time(minutes), Why.REQUESTED, "lunch", null);
    }

    private static Entry failed(int minutes) {
        return new Entry.RunFailed(
                time(minutes),
                Tally.NONE,
                new ErrorInfo("java.io.IOException", "gone", List.of(), null, List.of()),
                null);
    }

    private static Entry paid(int minutes, int amount) {
        return new Entry.StageCompleted(
                time(minutes),
                Call.first(StageId.of("pay-" + minutes), NONE, "main"),
                new Ran(Duration.ZERO, null, null, Map.of("USD", BigDecimal.valueOf(amount))),
                Result.of(Payload.of("null")),
                null,
                null);
    }
}
