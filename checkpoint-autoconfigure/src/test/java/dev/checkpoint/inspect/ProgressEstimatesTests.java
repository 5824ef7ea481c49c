package dev.checkpoint.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How far runs have come, by journals and reports whose times are given. */
class ProgressEstimatesTests {

    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    private final MemoryCheckpointStore store = new MemoryCheckpointStore();

    private final List<RunningStage> running = new ArrayList<>();

    private RunProgress.@Nullable Items items;

    private Instant now = START;

    private RunProgress progress() {
        ExecutedHere here = new ExecutedHere() {
            @Override
            public List<RunningStage> running(RunId run) {
                return List.copyOf(running);
            }

            @Override
            public RunProgress.@Nullable Items items(RunId run) {
                return items;
            }
        };
        return StoreRunExplorerTests.explorer(store, here, Clock.fixed(now, ZoneOffset.UTC))
                .progress("now");
    }

    @Test
    void withoutEarlierRunsItSaysThatItDoesNotKnow() {
        run("now", call("fetch", 0, 5));
        assertThat(progress()).satisfies(progress -> {
            assertThat(progress.status()).isEqualTo(RunStatus.RUNNING);
            assertThat(progress.done()).isOne();
            assertUnknown(progress);
            assertThat(progress.basis()).contains("No earlier run of digest");
        });
    }

    @Test
    void isLikeTheMedianOfEarlierRuns() {
        for (int factor : new int[] {1, 2, 50}) {
            completed("earlier-" + factor, 12 * factor, call("fetch", 0, 2 * factor), call("write", 0, 8 * factor));
        }
        run("now", call("fetch", 0, 4));
        now = START.plusSeconds(5);
        // runs take 24 s, stages 20 s of them; 16 s are left, and one of these has passed since the last stage ended
        assertThat(progress()).satisfies(progress -> {
            assertThat(progress.total()).isEqualTo(2);
            assertThat(progress.fraction()).isEqualTo(0.2, within(0.001));
            assertThat(progress.remaining()).isEqualTo(Duration.ofMillis(19_200 - 1000));
            assertThat(progress.eta()).isEqualTo(now.plusMillis(18_200));
            assertThat(progress.basis()).contains("The last 3 runs of digest that completed usually took 24 s.");
        });
    }

    @Test
    void whatRunningStagesReportComesFirst() {
        completed("earlier", 12, call("fetch", 0, 2), call("write", 0, 10));
        run("now", call("fetch", 0, 2));
        now = START.plusSeconds(2);
        running.add(new RunningStage("write", 1, now, new RunningStage.Progress(1, 4), Duration.ofMinutes(5)));
        running.add(new RunningStage("write/inner", 1, now, null, null));
        assertThat(progress()).satisfies(progress -> {
            assertThat(progress.remaining()).isEqualTo(Duration.ofMinutes(5));
            assertThat(progress.running()).hasSize(2);
            assertThat(progress.fraction()).isEqualTo(4.5 / 12, within(0.001));
        });
    }

    @Test
    void aStageThatTakesMuchLongerThanUsualHasNoEnd() {
        completed("earlier", 12, call("fetch", 0, 2), call("write", 0, 10));
        run("now", call("fetch", 0, 2));
        running.add(new RunningStage("write[a]", 1, START, null, null));
        now = START.plusSeconds(11);
        assertThat(progress().remaining()).isEqualTo(Duration.ofMillis(100)); // almost, but never less than nothing
        assertThat(progress().fraction()).isLessThan(1);
        now = START.plusSeconds(40);
        assertUnknown(progress());
        assertThat(progress().basis()).contains("Stage write[a] has taken 40 s, and usually takes 10 s.");
    }

    @Test
    void aRunOfAnotherInstanceThatIsQuietForTooLongHasNoEnd() {
        completed("earlier", 12, call("fetch", 0, 2), call("write", 0, 10));
        run("now", call("fetch", 0, 2));
        now = START.plusSeconds(14);
        assertThat(progress().remaining()).isZero();
        assertThat(progress().basis()).contains("to the instance only that executes it");
        now = START.plusSeconds(60);
        assertUnknown(progress());
        assertThat(progress().basis()).contains("Nothing has been recorded for 58 s.");
    }

    @Test
    void moreCallsThanUsualHaveNoEnd() {
        completed("earlier", 12, call("item", 0, 5), call("item", 1, 7));
        run("now", call("item", 0, 5), call("item", 1, 7), call("item", 2, 5));
        assertUnknown(progress());
        assertThat(progress().done()).isEqualTo(3);
        assertThat(progress().basis()).contains("Stage item is called more often");
    }

    @Test
    void aFanOutKnowsHowManyItemsThereAre() {
        completed("earlier", 22, call("item", 0, 5), call("item", 1, 7), call("write", 0, 10));
        run("now", call("item", 0, 5), call("item", 1, 7), call("item", 2, 5));
        now = START.plusSeconds(30);
        items = new RunProgress.Items(3, 9, Duration.ofSeconds(60));
        running.add(new RunningStage("item", 1, now, null, null));
        assertThat(progress()).satisfies(progress -> {
            assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds(70));
            assertThat(progress.fraction()).isEqualTo(0.3, within(0.001));
            assertThat(progress.total()).isNull();
            assertThat(progress.items()).isEqualTo(items);
        });
        items = new RunProgress.Items(0, 9, null);
        assertUnknown(progress());
    }

    @Test
    void theTimesOfRunsThatWereResumedAreThoseOfTheirStages() {
        // the last execution took a second, and skipped both
        List<Entry> entries = new ArrayList<>(List.of(started("earlier")));
        entries.add(call("fetch", 0, 20));
        entries.add(call("write", 0, 20));
        entries.add(ended(START.plusSeconds(3600), 1));
        append("earlier", entries);
        run("now", call("fetch", 0, 20));
        now = START.plusSeconds(20);
        assertThat(progress().remaining()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void runsThatDoNotGoOnHaveNoEnd() {
        completed("earlier", 12, call("fetch", 0, 2), call("write", 0, 10));
        run("now", call("fetch", 0, 2), new Entry.RunPaused(START, Why.REQUESTED, "lunch", null));
        assertThat(progress()).satisfies(progress -> {
            assertThat(progress.status()).isEqualTo(RunStatus.PAUSED);
            assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds(10));
            assertThat(progress.eta()).isNull();
            assertThat(progress.basis()).contains("The run is paused");
        });
    }

    @Test
    void aRunThatIsTriedAgainLaterEndsAfterThat() {
        completed("earlier", 12, call("fetch", 0, 2), call("write", 0, 10));
        run(
                "now",
                call("fetch", 0, 2),
                new Entry.RunWaiting(START, Why.RETRY, "write", "busy", START.plusSeconds(3600)));
        now = START.plusSeconds(5);
        assertThat(progress().eta()).isEqualTo(START.plusSeconds(3610));
        assertThat(progress().basis()).contains("The run waits until 2026-11-29T11:00:00Z.");
        now = START.plusSeconds(4000);
        assertThat(progress().eta()).isEqualTo(now.plusSeconds(10));
    }

    @Test
    void stagesThatTakeNoTimeCountByTheirNumber() {
        completed("earlier", 0, call("fetch", 0, 0), call("write", 0, 0));
        run("now", call("fetch", 0, 0));
        assertThat(progress().fraction()).isEqualTo(0.5, within(0.001));
        assertThat(progress().remaining()).isZero();
    }

    @Test
    void aCompletedRunIsDone() {
        completed("now", 12, call("fetch", 0, 2));
        assertThat(progress()).satisfies(progress -> {
            assertThat(progress.fraction()).isOne();
            assertThat(progress.remaining()).isZero();
            assertThat(progress.eta()).isNull();
        });
    }

    @Test
    void saysWhichRunThereIsNot() {
        assertThatThrownBy(this::progress).isInstanceOf(RunNotFoundException.class);
    }

    private static void assertUnknown(RunProgress progress) {
        assertThat(progress.total()).isNull();
        assertThat(progress.fraction()).isNull();
        assertThat(progress.remaining()).isNull();
        assertThat(progress.eta()).isNull();
        assertThat(progress.basis()).contains("not known");
    }

    private void run(String id, Entry... more) {
        List<Entry> entries = new ArrayList<>(List.of(started(id)));
        entries.addAll(List.of(more));
        append(id, entries);
    }

    private void completed(String id, int seconds, Entry... more) {
        List<Entry> entries = new ArrayList<>(List.of(started(id)));
        entries.addAll(List.of(more));
        entries.add(ended(START.plusSeconds(seconds), seconds));
        append(id, entries);
    }

    private void append(String id, List<Entry> entries) {
        store.append(new Append(new RunId(id), 0, entries, Trigger.LIFECYCLE));
    }

    private static Entry.RunStarted started(String id) {
        return new Entry.RunStarted(
                START,
                "digest",
                new RunId(id),
                "web-1",
                new Fingerprint(Map.of()),
                null,
                null,
                Map.of(),
                null,
                null,
                null);
    }

    private static Entry.RunCompleted ended(Instant time, int seconds) {
        return new Entry.RunCompleted(
                time, new Tally(Duration.ofSeconds(seconds), 0, 0, Duration.ZERO), Result.of(Payload.of("null")), null);
    }

    private static Entry.StageCompleted call(String stage, int occurrence, int seconds) {
        return new Entry.StageCompleted(
                START.plusSeconds(seconds),
                new Call(StageId.of(stage), occurrence, occurrence, 1, new Fingerprint(Map.of()), "main"),
                Ran.in(Duration.ofSeconds(seconds)),
                Result.of(Payload.of("null")),
                null,
                null);
    }
}
