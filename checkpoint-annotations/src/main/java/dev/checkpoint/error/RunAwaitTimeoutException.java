package dev.checkpoint.error;

import dev.checkpoint.model.RunStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A run that was awaited had not stopped when the time was up. The run goes on, and can be awaited again. */
public class RunAwaitTimeoutException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final RunStatus status;

    private final Duration waited;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param status its status when the time was up
     * @param waited how long the caller waited
     * @param cause why the store could not be asked at last; null if it could
     */
    public RunAwaitTimeoutException(
            String message, String runId, RunStatus status, Duration waited, @Nullable Throwable cause) {
        super(message, cause);
        this.runId = runId;
        this.status = status;
        this.waited = waited;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the status of the run when the time was up, as far as it was known. */
    public RunStatus status() {
        return status;
    }

    /** Returns how long the caller waited. */
    public Duration waited() {
        return waited;
    }
}
