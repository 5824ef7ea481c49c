package dev.checkpoint.engine;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The time in which this thread says something about a run or stage, whatever run it is in: what it logs meanwhile has
 * their names, and belongs to their trace. The run of the thread stays what it is, so that listeners are not inside the run
 * they are told about.
 */
final class Telling implements AutoCloseable {

    private final boolean namesRun;

    private final @Nullable String runBefore;

    private final @Nullable String stageBefore = MDC.get(CurrentRun.MDC_STAGE);

    private final Execution.@Nullable Scope scope;

    private Telling(@Nullable RunId run, @Nullable StageId stage, Execution execution) {
        namesRun = run != null;
        runBefore = run == null ? null : MDC.get(CurrentRun.MDC_RUN);
        if (run != null) {
            CurrentRun.put(CurrentRun.MDC_RUN, run.value());
        }
        CurrentRun.put(CurrentRun.MDC_STAGE, stage == null ? null : stage.asPath());
        scope = execution == Execution.NONE ? null : execution.open();
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

    /** Begins on a thread that is in the run, where only the stage has to be named. */
    static Telling here(StageId stage) {
        return new Telling(null, stage, Execution.NONE);
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
        if (namesRun) {
            CurrentRun.put(CurrentRun.MDC_RUN, runBefore);
        }
        CurrentRun.put(CurrentRun.MDC_STAGE, stageBefore);
    }
}
