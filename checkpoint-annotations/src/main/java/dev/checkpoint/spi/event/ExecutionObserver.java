package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;

/**
 * Is around every execution of a pipeline or stage, on the thread on which it happens: for spans and the like, which a
 * {@link CheckpointListener} cannot be, because it is told and not around. At most one bean of this type is used.
 *
 * <p><strong>Exceptions</strong> of an observer are reported once and never reach the run. <strong>Be quick:</strong> the
 * stage waits.
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
     * A pipeline was called; whether anything is executed turns out later.
     *
     * @param pipeline name of the pipeline
     * @param runId id of the run
     */
    Execution startRun(String pipeline, String runId);

    /**
     * A stage is about to be executed, or has just been skipped.
     *
     * @param pipeline name of the pipeline
     * @param runId id of the run
     * @param stage the stage
     * @param attempt 1 for the first
     * @param enclosing the execution of the run or stage that called it
     */
    Execution startStage(String pipeline, String runId, StageId stage, int attempt, Execution enclosing);
}
