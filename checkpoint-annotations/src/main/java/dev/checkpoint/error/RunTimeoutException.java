package dev.checkpoint.error;

import java.time.Duration;

/** One execution of a run exceeded its time limit and was interrupted; its completed stages are kept. */
public class RunTimeoutException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final Duration timeout;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param timeout the limit of one execution
     */
    public RunTimeoutException(String message, String runId, Duration timeout) {
        super(message);
        this.runId = runId;
        this.timeout = timeout;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the limit of one execution. */
    public Duration timeout() {
        return timeout;
    }
}
