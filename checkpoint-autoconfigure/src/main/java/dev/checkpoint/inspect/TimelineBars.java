package dev.checkpoint.inspect;

import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Kind;
import dev.checkpoint.RunningStage;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Position;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Journal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the bars of a timeline. Each ends at the earliest when it begins: the clock of another instance may be behind. */
final class TimelineBars {

    private final RunId run;

    private final StagePlaces places;

    TimelineBars(Journal journal) {
        this.run = journal.runId();
        this.places = StagePlaces.of(journal);
    }

    /** A stage that ended. */
    Bar ended(Kind kind, long seq, Entry.StageEnded ended, int execution) {
        String text = ended instanceof Entry.StageFailed failed ? failed.error().summary() : null;
        if (text == null && ended.by() != null) {
            text = "decided by " + ended.by();
        }
        String child = ended instanceof Entry.StageCompleted completed && completed.child() != null
                ? completed.child().value()
                : null;
        Map<String, BigDecimal> cost =
                ended.ran().cost() == null ? Map.of() : ended.ran().cost();
        Instant from = ended.time().minus(ended.ran().took());
        return stage(kind, ended.call(), execution, from, ended.time(), seq, text, cost, child);
    }

    /** A stage that was announced, and of which no end is written. */
    Bar open(Kind kind, long seq, Call call, int execution, Instant from, Instant until) {
        return stage(kind, call, execution, from, until, seq, null, Map.of(), null);
    }

    private Bar stage(
            Kind kind,
            Call call,
            int execution,
            Instant from,
            Instant to,
            long seq,
            @Nullable String text,
            Map<String, BigDecimal> cost,
            @Nullable String child) {
        return new Bar(
                kind,
                call.stage().asPath(),
                places.group(call.stage()),
                places.depth(call.stage()),
                0,
                execution,
                call.attempt(),
                1,
                from,
                later(to, from),
                new Position(run, seq),
                text,
                call.thread().isEmpty() ? null : call.thread(),
                cost,
                child);
    }

    /** A stage that this process is executing. */
    Bar running(RunningStage stage, int execution, Instant until) {
        RunningStage.Progress progress = stage.progress();
        return new Bar(
                Kind.RUNNING,
                stage.stage(),
                places.group(stage.stage()),
                places.depth(stage.stage()),
                0,
                execution,
                stage.attempt(),
                1,
                stage.started(),
                later(until, stage.started()),
                null,
                progress == null ? null : progress.done() + " of " + progress.total(),
                null,
                Map.of(),
                null);
    }

    /** Time in which the run stood still. */
    Bar standing(Kind kind, long seq, String name, int execution, Instant from, Instant until, String text) {
        return new Bar(
                kind,
                name,
                name,
                0,
                0,
                Math.max(1, execution),
                0,
                1,
                from,
                later(until, from),
                new Position(run, seq),
                text,
                null,
                Map.of(),
                null);
    }

    static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
