package dev.checkpoint.engine;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The time in which this thread says something about a run or stage, wherever it stands otherwise: what it logs meanwhile has
 * their names, and belongs to their trace. The run of the thread stays what it is, so that listeners are not inside the run
 * they are told about.
 */
final class Telling implements AutoCloseable {

    private final @Nullable String runBefore = MDC.get(CurrentRun.MDC_RUN);

    private final @Nullable String stageBefore = MDC.get(CurrentRun.MDC_STAGE);

    private final Execution.Scope scope;

    private Telling(RunId run, @Nullable StageId stage, Execution execution) {
        CurrentRun.name(run.value(), stage == null ? null : stage.asPath());
        scope = execution.open();
    }

    /**
     * Begins.
     *
     * @param stage null if it is about the run
     * @param execution the one whose trace it belongs to
     */
    static Telling about(RunId run, @Nullable StageId stage, Execution execution) {
        return new Telling(run, stage, execution);
    }

    @Override
    public void close() {
        scope.close();
        CurrentRun.name(runBefore, stageBefore);
    }
}
