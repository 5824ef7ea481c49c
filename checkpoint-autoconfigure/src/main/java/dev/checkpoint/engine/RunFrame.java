package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.explain.StageReport;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The place of a call as the engine knows it: a run, and perhaps one of its stages.
 *
 * @param session the run
 * @param call the innermost call of a stage; null in the pipeline itself
 * @param report what that stage says about itself; null in the pipeline itself
 * @param unit the transactional stage this is part of; null outside of one
 * @param execution what the innermost stage, or the run, is for an observer
 */
public record RunFrame(
        RunSession session,
        @Nullable StageCall call,
        @Nullable StageReport report,
        @Nullable TransactionalUnit unit,
        Execution execution)
        implements Frame {

    static RunFrame of(RunSession session) {
        return new RunFrame(session, null, null, null, session.execution());
    }

    /** The place of the current thread; null outside any run. */
    static @Nullable RunFrame current() {
        return of(CurrentRun.get());
    }

    /** A frame as the engine made it. */
    static @Nullable RunFrame of(@Nullable Frame frame) {
        return (RunFrame) frame;
    }

    @Override
    public RunId runId() {
        return session.id();
    }

    @Override
    public @Nullable StageId stage() {
        return call == null ? null : call.stage();
    }

    @Override
    public void fannedOut(long began, long done, long total) {
        session.fannedOut(began, done, total);
    }

    /** To which call of a stage what is called here belongs. */
    Scope scope() {
        return call == null ? Scope.TOP : call.inside();
    }
}
