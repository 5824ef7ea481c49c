package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;

/**
 * Observes every execution of a pipeline or stage from start to end, on the thread on which it happens. Use it for
 * spans and the like, for which a {@link CheckpointListener} is not sufficient, because it is notified only of single
 * events. At most one bean of this type is used.
 *
 * <p><strong>Exceptions</strong> of an observer are reported once and never reach the run. <strong>Be fast:</strong>
 * the stage waits for the observer.
 */
public interface ExecutionObserver {

    /** Observes nothing and costs nothing. */
    ExecutionObserver NONE = new ExecutionObserver() {
        @Override
        public Execution startRun(String pipeline, String runId) {
            return Execution.NONE;
        }

        @Override
        public Execution startStage(String pipeline, String runId, StageId stage, int attempt, Execution enclosing) {
            return Execution.NONE;
        }
    };

    /**
     * Starts to observe a call of a pipeline. It is not known yet whether anything is executed.
     *
     * @param pipeline name of the pipeline
     * @param runId id of the run
     */
    Execution startRun(String pipeline, String runId);

    /**
     * Starts to observe a stage that is about to be executed, or has just been skipped.
     *
     * @param pipeline name of the pipeline
     * @param runId id of the run
     * @param stage the stage
     * @param attempt 1 for the first
     * @param enclosing the execution of the run or stage that called it
     */
    Execution startStage(String pipeline, String runId, StageId stage, int attempt, Execution enclosing);
}
