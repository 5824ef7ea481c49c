package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunTimeoutException;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spi.store.AppendOutcome;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Executes the pipeline method of a run; {@link RunEnds} keeps how it ended. */
final class RunExecution {

    private final ActiveRuns activeRuns;

    private final RunEnds ends;

    /**
     * Executes runs.
     *
     * @param undo undoes a run that has ended so, whose caller gets the exception
     */
    RunExecution(EngineServices services, ActiveRuns activeRuns, BiConsumer<RunId, Throwable> undo) {
        this.activeRuns = activeRuns;
        this.ends = new RunEnds(services, activeRuns, undo);
    }

    /** Executes what undoes a run, which ends cancelled. */
    void undo(RunSession session, Body body, String reason, @Nullable String by) throws Throwable {
        activeRuns.started(session);
        try {
            CurrentRun.in(RunFrame.of(session), body);
        } catch (Throwable error) {
            ends.failed(session, error);
            throw error;
        }
        ends.undone(session, reason, by);
    }

    /**
     * Writes the entry that makes the run ours.
     *
     * @param mayExist whether a run with its id may exist, so that nothing must be executed before the store says otherwise,
     *     if its pipeline wants that
     * @return {@link AppendOutcome#TAKEN} if another instance has it
     * @throws CheckpointSaveException if the store failed and the run is to stop
     */
    AppendOutcome begin(RunSession session, Entry first, boolean mayExist) {
        boolean strictly = mayExist && session.spec().settings().startsOnlyIfKnown();
        try {
            return session.writer().begin(first, strictly);
        } catch (CheckpointSaveException unsaved) {
            CheckpointSaveException refused = strictly ? RefusedRun.notLookedUp(session, unsaved) : unsaved;
            ends.notBegun(session, refused);
            throw refused;
        }
    }

    @Nullable
    Object execute(RunSession session, Body body) throws Throwable {
        activeRuns.started(session);
        RunFrame frame = RunFrame.of(session);
        Object value;
        try {
            value = CurrentRun.in(
                    frame,
                    Deadlines.limit(session.spec().timeout(), session.spec().returns(), body, () -> timedOut(session)));
        } catch (Throwable error) {
            ends.failed(session, error);
            throw error;
        }
        ReturnAdapter returns = session.spec().returns();
        if (value != null && returns != null) {
            return returns.observe(value, frame, ends.of(session));
        }
        ends.completed(session, value);
        return value;
    }

    private static RunTimeoutException timedOut(RunSession session) {
        Duration timeout = Objects.requireNonNull(session.spec().timeout());
        return new RunTimeoutException(
                "Run '" + session.id() + "' of pipeline " + session.spec().pipeline() + " took longer than "
                        + Durations.human(timeout)
                        + " and was interrupted. What it completed is kept: call it again to go on,"
                        + " or give it more time: @Checkpointed(timeout = ...) on "
                        + session.spec().method() + ".",
                session.id().value(),
                timeout);
    }
}
