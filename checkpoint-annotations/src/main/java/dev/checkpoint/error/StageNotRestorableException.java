package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** The kept result of a completed stage cannot be used, and the stage must not be executed again without consent. */
public class StageNotRestorableException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param stage the stage
     * @param cause what led to it
     */
    public StageNotRestorableException(String message, String runId, String stage, @Nullable Throwable cause) {
        super(message, cause);
        this.runId = runId;
        this.stage = stage;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** The stage. */
    public String stage() {
        return stage;
    }
}
