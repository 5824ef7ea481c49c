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
     * Continues a run, even if it was cancelled.
     *
     * @param force whether a cancelled run is continued; if false, the same as {@link #resume(String)}
     */
    RunHandle resume(String runId, boolean force);

    /**
     * Stops a run for now: stages that are being executed end, none is started after that, and the caller of the run gets a
     * {@link dev.checkpoint.error.RunPausedException}. The run is not continued until it is resumed or called again.
     *
     * <p>Returns at once. A run that this process executes stops at its next call of a stage; one that another instance
     * executes is asked through the store, and stops at its next stage after {@code checkpoint.requests.interval}. The request
     * outlives both processes. Runs that it called are paused with it. If the last stage has been started, the run completes.
     * A run that is paused already stays as it is.
     *
     * @param reason why; shown wherever the run is shown
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if it has completed, failed or was cancelled
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    void pause(String runId, String reason);

    /**
     * Ends a run for good: like {@link #pause}, but its caller gets a {@link dev.checkpoint.error.RunCancelledException}, and
     * it is never continued, unless with {@link #resume(String, boolean)}. A run that is not being executed can be cancelled
     * too, unless it has completed. Runs that it called, and which have not ended, are cancelled with it.
     *
     * @param reason why; shown wherever the run is shown
     * @param mode whether stages that are being executed are interrupted
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if it has completed
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    void cancel(String runId, String reason, CancelMode mode);

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
