package dev.checkpoint.error;

import java.time.Duration;

/** An attempt of a stage exceeded its time limit and was interrupted. */
public class StageTimeoutException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    private final Duration timeout;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param stage the stage
     * @param timeout the limit of one attempt
     */
    public StageTimeoutException(String message, String runId, String stage, Duration timeout) {
        super(message);
        this.runId = runId;
        this.stage = stage;
        this.timeout = timeout;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the stage. */
    public String stage() {
        return stage;
    }

    /** Returns the limit of one attempt. */
    public Duration timeout() {
        return timeout;
    }
}
