package dev.checkpoint.inspect;

import static dev.checkpoint.inspect.History.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Execution;
import dev.checkpoint.RunTimeline.Kind;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Why;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a journal says of when things happened. */
class TimelineTests {

    @Test
    void tellsStagesWaitsAndInterruptions() {
        RunTimeline timeline = History.full().timeline(9_000_000);

        assertThat(timeline.from()).isEqualTo(at(0));
        assertThat(timeline.to()).isEqualTo(at(7_264_500));
        assertThat(timeline.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(timeline.bars())
                .extracting(Bar::kind, Bar::name, Bar::depth, Bar::execution, Bar::attempt)
                .containsExactly(
                        tuple(Kind.COMPLETED, "plan", 0, 1, 1),
                        tuple(Kind.FAILED, "search", 0, 1, 1),
                        tuple(Kind.COMPLETED, "search/fetch[a<b>]", 1, 1, 1),
                        tuple(Kind.COMPLETED, "search/fetch[b]", 1, 1, 1),
                        tuple(Kind.INTERRUPTED, "", 0, 1, 0),
                        tuple(Kind.COMPLETED, "search", 0, 2, 2),
                        tuple(Kind.COMPLETED, "search/fetch[c]", 1, 2, 1),
                        tuple(Kind.WAITING, "publish", 0, 2, 0),
                        tuple(Kind.COMPLETED, "publish", 0, 3, 1),
                        tuple(Kind.PAUSED, "", 0, 3, 0));
        assertThat(timeline.bars().get(4).took()).isEqualTo(Duration.ofMillis(61_000 - 1210));
        assertThat(timeline.executions())
                .extracting(
                        Execution::number,
                        Execution::status,
                        Execution::cause,
                        Execution::instance,
                        Execution::executed,
                        Execution::skipped)
                .containsExactly(
                        tuple(1, RunStatus.INTERRUPTED, null, "web-1", 4, null),
                        tuple(2, RunStatus.WAITING, "interrupted", "web-2", 2, null),
                        tuple(3, RunStatus.PAUSED, "answered", "web-2", 1, null),
                        tuple(4, RunStatus.COMPLETED, "paused", "web-2", 0, 3));
    }

    /** Instances whose clocks differ, and a stage that began, by its duration, before the run. */
    @Test
    void holdsWhereClocksGoBack() {
        RunTimeline timeline = new History()
                .completed("plan", -5_000, 10_000)
                .resumed(2_000, Cause.INTERRUPTED, "the process died")
                .completed("none", 1_500, 1_500)
                .paused(1_000, Why.REQUESTED, "lunch")
                .resumed(500, Cause.PAUSED, "asked")
                .end(400, 0, 1)
                .timeline(-60_000);

        assertThat(timeline.from()).isEqualTo(at(-5_000));
        assertThat(timeline.to()).isEqualTo(at(10_000));
        assertThat(timeline.executions()).hasSize(3).allSatisfy(execution -> assertThat(execution.to())
                .isAfterOrEqualTo(execution.from()));
        assertThat(timeline.bars()).hasSize(4).allSatisfy(bar -> {
            assertThat(bar.took()).isGreaterThanOrEqualTo(Duration.ZERO);
            assertThat(bar.from()).isBetween(timeline.from(), timeline.to());
            assertThat(bar.to()).isBetween(timeline.from(), timeline.to());
        });
    }

    @Test
    void showsWhatRanAtTheSameTimeInLanes() {
        RunTimeline timeline = History.full().timeline(9_000_000);

        assertThat(timeline.lanes()).isEqualTo(3);
        for (Bar one : timeline.bars()) {
            for (Bar other : timeline.bars()) {
                boolean apart = !one.to().isAfter(other.from()) || !other.to().isAfter(one.from());
                assertThat(one == other || one.lane() != other.lane() || apart).isTrue();
            }
        }
    }

    @Test
    void showsUntilNowWhatIsNotOver() {
        RunTimeline running =
                new History().completed("plan", 0, 100).announced("pay", 100).timeline(5_000);
        assertThat(running.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(running.to()).isEqualTo(at(5_000));
        assertThat(running.bars())
                .extracting(Bar::kind, Bar::name, Bar::to)
                .containsExactly(tuple(Kind.COMPLETED, "plan", at(100)), tuple(Kind.RUNNING, "pay", at(5_000)));
        assertThat(running.executions()).singleElement().satisfies(execution -> assertThat(execution.to())
                .isEqualTo(at(5_000)));

        RunTimeline paused = new History().paused(100, Why.REQUESTED, "lunch").timeline(5_000);
        assertThat(paused.bars())
                .extracting(Bar::kind, Bar::text, Bar::took)
                .containsExactly(tuple(Kind.PAUSED, "lunch", Duration.ofMillis(4_900)));
        assertThat(paused.executions()).hasSize(1);
    }

    @Test
    void showsWhatWasAskedUntilItWasAnswered() {
        RunTimeline timeline = new History()
                .asked(100, "order-42/publish#1", "publish")
                .asked(110, "order-42/print#1", "print")
                .waiting(120, "publish", "Publish?", Why.APPROVAL)
                .answered(500, "order-42/print#1", false)
                .timeline(5_000);

        assertThat(timeline.bars())
                .extracting(Bar::kind, Bar::name, Bar::text, Bar::took)
                .containsExactly(
                        tuple(Kind.WAITING, "publish", "Publish?", Duration.ofMillis(4_900)),
                        tuple(Kind.WAITING, "print", "Publish?: rejected by anna", Duration.ofMillis(390)));
    }

    @Test
    void showsAnnouncedStagesThatDidNotLiveToEnd() {
        RunTimeline timeline = new History()
                .announced("pay", 100)
                .resumed(900, Cause.INTERRUPTED, "died")
                .completed("pay", 900, 950)
                .end(960, 1, 0)
                .timeline(5_000);

        assertThat(timeline.bars())
                .extracting(Bar::kind, Bar::execution)
                .containsExactly(tuple(Kind.LOST, 1), tuple(Kind.INTERRUPTED, 1), tuple(Kind.COMPLETED, 2));
    }

    @Test
    void putsStagesTogetherThatWereCalledOften() {
        History history = new History();
        for (int i = 0; i < 20; i++) {
            history.completed(new StageId("", "fetch", "k/" + i), i * 10, i * 10 + 15, 1);
            history.completed(new StageId("fetch[k/" + i + "]", "parse", ""), i * 10 + 1, i * 10 + 10, 1);
        }
        RunTimeline timeline = history.failed("fetch", 300, 400, "Error", "no", 1)
                .end(500, 1, 0)
                .timeline(5_000);

        assertThat(timeline.bars()).hasSize(41);
        assertThat(timeline.grouped(5).bars())
                .extracting(Bar::kind, Bar::name, Bar::count, Bar::depth, Bar::text)
                .containsExactly(
                        tuple(Kind.FAILED, "fetch", 21, 0, "21 calls, median 15 ms, longest 100 ms, 1 failed"),
                        tuple(Kind.COMPLETED, "fetch/parse", 20, 1, "20 calls, median 9 ms, longest 9 ms"));
        assertThat(timeline.grouped(5).bars().get(0).cost().get("USD")).isEqualByComparingTo("5.25");
        assertThat(timeline.grouped(100).bars()).isEqualTo(timeline.bars());
        assertThatThrownBy(() -> timeline.grouped(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isTheSameWhenItIsMadeFromItsParts() {
        RunTimeline timeline = History.full().timeline(9_000_000);
        assertThat(new RunTimeline(
                        timeline.runId(),
                        timeline.pipeline(),
                        timeline.status(),
                        timeline.from(),
                        timeline.to(),
                        timeline.executions(),
                        List.copyOf(timeline.bars())))
                .isEqualTo(timeline);
    }
}
