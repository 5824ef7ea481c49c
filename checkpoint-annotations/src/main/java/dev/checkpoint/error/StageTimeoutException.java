package dev.checkpoint.error;

import java.time.Duration;

/** A stage took longer than it may and was interrupted. */
public class StageTimeoutException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    private final Duration timeout;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param stage the stage
     * @param timeout what it may take
     */
    public StageTimeoutException(String message, String runId, String stage, Duration timeout) {
        super(message);
        this.runId = runId;
        this.stage = stage;
        this.timeout = timeout;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** The stage. */
    public String stage() {
        return stage;
    }

    /** What it may take. */
    public Duration timeout() {
        return timeout;
    }
}
