package dev.checkpoint;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunStatus;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request to start or resume a run, or to attach to one. Handles are equal if they say the same about the
 * same run; {@link #end} does not count.
 *
 * @param runId id of the run
 * @param pipeline its pipeline
 * @param outcome what the request did
 * @param status the status of the run when the handle was made
 * @param result the result of the pipeline; null if it returned null, or if the run had not completed; see {@link #await}
 * @param end waits for the end of the run; null if the run had completed
 */
public record RunHandle(
        String runId,
        String pipeline,
        StartOutcome outcome,
        RunStatus status,
        @Nullable Object result,
        @Nullable End end) {

    /** Waits for the end of a run; made by {@link RunOperations}. */
    @FunctionalInterface
    public interface End {

        /** Does what {@link RunHandle#await} says. */
        @Nullable
        Object await(Duration patience) throws InterruptedException;
    }

    /** Creates a handle of a run that is not waited for. */
    public RunHandle(String runId, String pipeline, StartOutcome outcome, RunStatus status, @Nullable Object result) {
        this(runId, pipeline, outcome, status, result, null);
    }

    /**
     * Waits until the run stops, and returns its result. Returns at once if it has completed. Executes nothing.
     *
     * <p>If this process executes the run, the caller is woken by its end. Otherwise the store is asked for new entries of the
     * run, at first at short intervals, later every {@code checkpoint.requests.interval}, until the caller has its answer. An
     * interrupted run, and one whose instance shuts down, are waited for: recovery continues them.
     *
     * @param patience how long to wait at most; zero or less looks once
     * @return what the pipeline returned
     * @throws dev.checkpoint.error.RunFailedException if it failed; it has the recorded error
     * @throws dev.checkpoint.error.RunPausedException if it was paused
     * @throws dev.checkpoint.error.RunCancelledException if it was cancelled
     * @throws dev.checkpoint.error.StageOutcomeUnknownException if it waits for {@link RunOperations#decide}
     * @throws dev.checkpoint.error.RunWaitingException if it waits for something else
     * @throws dev.checkpoint.error.RunAwaitTimeoutException if the time is up, or this application shuts down; it says where
     *     the run stands
     * @throws dev.checkpoint.error.PayloadException if its result cannot be restored
     * @throws InterruptedException if the thread is interrupted while it waits; the run goes on
     */
    public @Nullable Object await(Duration patience) throws InterruptedException {
        Objects.requireNonNull(patience, "patience");
        if (end != null) {
            return end.await(patience);
        }
        if (status == RunStatus.COMPLETED) {
            return result;
        }
        throw new CheckpointException("This handle of run '" + runId
                + "' cannot wait, because it does not come from RunOperations. Call RunOperations.attach with the id.");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RunHandle that
                && runId.equals(that.runId)
                && pipeline.equals(that.pipeline)
                && outcome == that.outcome
                && status == that.status
                && Objects.equals(result, that.result);
    }

    @Override
    public int hashCode() {
        return Objects.hash(runId, pipeline, outcome, status, result);
    }

    @Override
    public String toString() {
        return "RunHandle[runId=" + runId + ", pipeline=" + pipeline + ", outcome=" + outcome + ", status=" + status
                + ", result=" + result + "]";
    }
}
