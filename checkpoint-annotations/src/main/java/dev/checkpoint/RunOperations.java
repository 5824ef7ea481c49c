package dev.checkpoint;

import dev.checkpoint.model.Position;
import java.util.Map;

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
     * Attaches to a run that is executed elsewhere, in this process or in another instance, and returns at once. Executes
     * nothing. {@link RunHandle#await} of the handle waits for the result.
     *
     * @return a handle with the status of the run. Its outcome is {@link StartOutcome#ALREADY_COMPLETED}, and the result is
     *     there, if the run has completed; otherwise {@link StartOutcome#ATTACHED}
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.PipelineNotFoundException if it has completed, and this application does not have its
     *     pipeline and so cannot restore its result
     * @throws dev.checkpoint.error.PayloadException if its result cannot be restored
     */
    RunHandle attach(String runId);

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
     * it is never continued, unless with {@link #resume(String, boolean)}. With {@link CancelMode#COMPENSATE} it is undone as
     * by {@link #compensate}. A run that is not being executed can be cancelled
     * too, unless it has completed. Runs that it called, and which have not ended, are cancelled with it.
     *
     * @param reason why; shown wherever the run is shown
     * @param mode whether stages that are being executed are interrupted, and whether what is completed is undone
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if it has completed
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    void cancel(String runId, String reason, CancelMode mode);

    /**
     * Makes durable what a run has completed, and gives that position a name. A run that is executed elsewhere is asked to do so,
     * and this waits for it; one that has ended can be named, too. Names need not be unique.
     *
     * @param runId the run
     * @param name the name, as people will read it; secrets in it are masked
     * @param metadata what else is to be known about it, in its order; may be empty
     * @return the position
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws IllegalArgumentException if the name is blank
     * @throws dev.checkpoint.error.CheckpointException if the instance that executes the run has not done it in time; it is still
     *     asked then
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    Position checkpoint(String runId, String name, Map<String, String> metadata);

    /** Names a position without metadata. */
    default Position checkpoint(String runId, String name) {
        return checkpoint(runId, name, Map.of());
    }

    /**
     * Undoes a run: calls the methods that {@code @Stage(compensate = ...)} names for its completed stages, the last first,
     * and those of the runs that it called. Each undo is recorded like a stage and executed once, so a call continues an undo
     * that failed or was interrupted. The run ends cancelled, and is never resumed. A run that is undone already stays as it
     * is.
     *
     * <p>A run that no instance executes is undone on the thread of the caller; one that is executed is asked as by
     * {@link #cancel} with {@link CancelMode#COMPENSATE}, and undone by its owner after the stages that are being executed. If
     * this application does not have the pipeline, an instance that has it and recovers runs undoes it.
     *
     * <p>Throws what the method of a stage throws. Its run stands failed then; what was undone before is not repeated.
     *
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.StageOutcomeUnknownException if a stage that must not be repeated was started and nothing
     *     tells its end; {@link #decide} first
     * @throws dev.checkpoint.error.CheckpointException if the arguments or the result of a stage cannot be restored
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    void compensate(String runId);

    /**
     * Decides how a stage that must not be repeated ended, after its process died in it, or what becomes of a completed stage
     * none of whose results can be restored. Resume the run afterwards. An undo that failed can be decided too, by its stage
     * {@code undo/...}: {@link StageOutcome#done} if a person did it. Call {@link #compensate} afterwards.
     *
     * @param runId the waiting run
     * @param stage the stage, as {@link RunDetails#stages()} and the exception name it
     * @param outcome whether to execute it again, use a value as its result, or end the run
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if no such stage waits for a decision
     * @throws dev.checkpoint.error.RunActiveException if a living instance executes the run
     */
    void decide(String runId, String stage, StageOutcome outcome);

    /**
     * Says that a stage does the same although its code has changed: results recorded before are used from now on without a
     * warning, a second execution or an exception, whatever {@code onCodeChange} asks for. It holds for the code that this
     * application has now; the next change is one again. The run may have ended; it counts when the run is called again.
     *
     * @param runId the run
     * @param stage the stage, as {@link RunDetails#stages()} names it, or its name alone for all its calls
     * @param reason why; shown in the journal
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.CheckpointException if the run has no result of the stage that was recorded with other code
     * @throws dev.checkpoint.error.RunActiveException if a living instance executes the run
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    void accept(String runId, String stage, String reason);

    /**
     * Makes a new run that begins with the entries of another one up to a place, and is paused until it is resumed. The store
     * copies the entries; the other run stays as it is, and may be executed meanwhile.
     *
     * @return id of the new run
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunUnreadableException if its stored data cannot be read
     * @throws dev.checkpoint.error.RunConflictException if the new id is taken
     * @throws dev.checkpoint.error.CheckpointException if the run has no such place, argument or result, or was called by
     *     another run
     * @throws dev.checkpoint.error.PayloadException if a value does not fit the parameter or the stage
     * @throws dev.checkpoint.error.PipelineNotFoundException if an argument is changed and this application has no such
     *     pipeline
     * @throws dev.checkpoint.error.StoreException if the store fails, or cannot fork
     */
    String fork(ForkRequest request);

    /**
     * Approves the execution of a stage that {@link dev.checkpoint.annotation.RequiresApproval} holds back. The run is due
     * then, and goes on at once if it is resumed, or with the next search for such runs. The answer may be given before the
     * question is asked.
     *
     * @param approvalId as {@link RunExplorer#approvals} lists it: {@code RUN/path#n}
     * @throws dev.checkpoint.error.ApprovalNotFoundException if there is no such run
     * @throws dev.checkpoint.error.ApprovalAnsweredException if another answer was given before; the same one again is fine
     * @throws dev.checkpoint.error.ApprovalForbiddenException if the one who answers has none of the roles that it names
     * @throws dev.checkpoint.error.CheckpointException if the answer is not valid; nothing is kept
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    void approve(String approvalId, ApprovalAnswer answer);

    /**
     * Rejects it: the call of the stage throws an {@link dev.checkpoint.error.ApprovalRejectedException}, which the pipeline
     * may catch. Otherwise like {@link #approve}.
     */
    void reject(String approvalId, ApprovalAnswer answer);

    /**
     * Returns the same operations, except that they act on a run only if its journal has this number of entries, so that what was
     * decided by looking at a run is not done to what has become of it. The store itself refuses the entry of an act if there is more in
     * the journal by then.
     *
     * <p>A run that is executed is asked, and not written to: then the number counts when the request is left, and the run goes on until
     * it is looked at. The same holds for a checkpoint of a run that this process executes. {@link #start}, {@link #attach} and
     * {@link #compensate} do what they always do.
     *
     * @param entries how many entries the journal had when it was looked at, as {@link RunSummary#entries()} says
     * @return operations that throw a {@link dev.checkpoint.error.RunChangedException} if the run has changed; nothing is done then
     */
    default RunOperations ifUnchanged(long entries) {
        throw new UnsupportedOperationException(getClass().getName() + " cannot look whether a run has changed.");
    }
}
