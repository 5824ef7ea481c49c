package dev.checkpoint.error;

import java.time.Duration;

/** A run took longer than one execution of it may, and was interrupted; what it completed is kept. */
public class RunTimeoutException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final Duration timeout;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param timeout what one execution may take
     */
    public RunTimeoutException(String message, String runId, Duration timeout) {
        super(message);
        this.runId = runId;
        this.timeout = timeout;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** What one execution may take. */
    public Duration timeout() {
        return timeout;
    }
}
