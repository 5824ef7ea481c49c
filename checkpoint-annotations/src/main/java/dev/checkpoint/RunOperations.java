package dev.checkpoint;

/**
 * Starts and resumes runs, and decides for them. Inject it as a bean; all other interfaces (command line, endpoints) use
 * it. {@link RunExplorer} inspects runs, {@link RunArchive} removes them.
 *
 * <p>Runs are executed on the caller's thread: {@link #start} and {@link #resume} return when the pipeline has ended,
 * and throw what it throws. To return immediately, call them on an executor.
 */
public interface RunOperations {

    /**
     * Calls a pipeline by its name, with the same effect as a call of its method.
     *
     * @param pipeline name of the pipeline; if several beans have it, {@code name@bean} selects one
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
     * @throws dev.checkpoint.error.PayloadException if its arguments cannot be restored; call the pipeline itself
     *     instead
     */
    RunHandle resume(String runId);

    /**
     * Decides how a stage that must not be repeated ended, after its process died in it, or what becomes of a completed stage
     * none of whose results can be restored. Resume the run afterwards.
     *
     * @param runId the waiting run
     * @param stage the stage, as {@link RunDetails#stages()} and the exception name it
     * @param outcome whether to execute it again, use a value as its result, or end the run
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if no such stage waits for a decision
     * @throws dev.checkpoint.error.RunActiveException if a living instance executes the run
     */
    void decide(String runId, String stage, StageOutcome outcome);
}
