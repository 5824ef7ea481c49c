package dev.checkpoint.engine;

import dev.checkpoint.RunningStage;
import dev.checkpoint.engine.kept.Match;
import dev.checkpoint.engine.values.Errors;
import dev.checkpoint.explain.Pace;
import dev.checkpoint.explain.StageReport;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.redaction.Redactor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One execution of a stage, from its start to the entry that tells its end. */
final class StageAttempt {

    private final StageCall call;

    private final RunSession session;

    private final Set<StageAttempt> running;

    private final StageReport report;

    private final int number;

    private final Execution execution;

    private final String thread = Thread.currentThread().getName();

    private final long start = System.nanoTime();

    /**
     * Starts the clock.
     *
     * @param number 1 for the first
     * @param execution what it is for an observer; stopped by {@link #stop}
     */
    StageAttempt(StageCall call, StageReport report, int number, Execution execution) {
        this.call = call;
        this.report = report;
        this.number = number;
        this.execution = execution;
        this.session = call.session();
        this.running = session.running();
        running.add(this);
    }

    StageCall call() {
        return call;
    }

    /** Says in the entry what is odd about this execution. */
    void warn(String text) {
        report.warn(text);
    }

    /** Stages called inside were rolled back, and with them the entries that say what they paid. */
    void rolledBack(Map<String, BigDecimal> paid) {
        report.rolledBack(paid);
    }

    int number() {
        return number;
    }

    /** The method returned something whose value comes later. */
    void handedOver() {
        report.handedOver();
    }

    RunFrame frame() {
        return frame(call.unit());
    }

    RunFrame frame(@Nullable TransactionalUnit unit) {
        return new RunFrame(session, call, report, unit, execution);
    }

    Entry.StageStarted started(Instant now) {
        return new Entry.StageStarted(now, place());
    }

    Entry.StageCompleted completed(Instant now, Result kept) {
        Duration took = took();
        if (call.why() != null) {
            UnstableStages.check(this, kept);
        }
        Ran ran = new Ran(took, execution.trace(), report.completed(kept.output(), took), report.cost());
        return new Entry.StageCompleted(now, place(), ran, kept, call.child(), null);
    }

    Entry.StageFailed failed(Instant now, Throwable error, Redactor redactor) {
        Duration took = took();
        Ran ran = new Ran(took, execution.trace(), report.failed(took), report.cost());
        return new Entry.StageFailed(now, place(), ran, Errors.describe(error, redactor), null);
    }

    private Call place() {
        Match match = call.match();
        return new Call(
                match.stage(),
                match.position(),
                match.occurrence(),
                number,
                match.fingerprint().withCode(call.spec().code().get()),
                thread);
    }

    /** It has ended; the thread that says so need not be the one that began. */
    void stop(ExecutionOutcome outcome, @Nullable Throwable error) {
        running.remove(this);
        execution.stop(outcome, error);
    }

    /** What is shown of it while it is executed. */
    RunningStage running(Instant now) {
        Pace pace = report.reported();
        return new RunningStage(
                call.stage().asPath(),
                number,
                now.minus(took()),
                pace == null ? null : pace.progress(),
                pace == null ? null : pace.remaining(start, System.nanoTime()));
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
