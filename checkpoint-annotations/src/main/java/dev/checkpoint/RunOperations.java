package dev.checkpoint;

import java.util.List;

/**
 * What can be done with runs. A bean to inject; every other face (command line, endpoints) goes through it.
 *
 * <p>Runs are executed on the caller's thread: {@link #start} and {@link #resume} return when the pipeline has ended, and
 * throw what it throws. Hand them to an executor of your own to go on at once.
 */
public interface RunOperations {

    /**
     * Calls a pipeline by its name, as if its method were called.
     *
     * @param pipeline name of the pipeline; with several beans that have it, {@code name@bean} says whose
     * @param args the arguments of its method
     * @throws dev.checkpoint.error.PipelineNotFoundException if no bean has it
     * @throws dev.checkpoint.error.PipelineAmbiguousException if several beans have it and none is primary
     */
    RunHandle start(String pipeline, Object... args);

    /**
     * Continues a run that failed, was interrupted or paused, with the arguments it was last called with.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunCancelledException if it was cancelled
     * @throws dev.checkpoint.error.PayloadException if its arguments cannot be restored; call the pipeline itself then
     */
    RunHandle resume(String runId);

    /**
     * Says how a stage that cannot be repeated ended, after its process died in it. Resume the run afterwards.
     *
     * @param runId the waiting run
     * @param stage the stage, as {@link RunDetails#stages()} and the exception name it
     * @param outcome execute it again, take this value, or end the run
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if no such stage waits for a decision
     * @throws dev.checkpoint.error.RunActiveException if a living instance executes the run
     */
    void decide(String runId, String stage, StageOutcome outcome);

    /**
     * A run in full.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if what is kept of it cannot be read
     */
    RunDetails get(String runId);

    /** The runs that match, the last updated first. */
    List<RunSummary> find(RunQuery query);

    /**
     * Removes a run and all that is kept of it.
     *
     * @return whether there was one
     * @throws dev.checkpoint.error.RunActiveException if a living instance executes it
     */
    boolean delete(String runId);

    /**
     * Removes the runs that need not be kept any longer, as {@code checkpoint.retention} says. Only runs that ended: never
     * one that is running, interrupted, paused or waiting, nor one that cannot be read. A child run is a run like any other,
     * and may go before its parent.
     *
     * @param dryRun whether to say only what would be removed
     */
    PruneReport prune(boolean dryRun);
}
