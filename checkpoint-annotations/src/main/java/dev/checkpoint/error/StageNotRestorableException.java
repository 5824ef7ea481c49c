package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** The stored result of a completed stage cannot be used, and the stage must not be executed again without consent. */
public class StageNotRestorableException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param stage the stage
     * @param cause the cause
     */
    public StageNotRestorableException(String message, String runId, String stage, @Nullable Throwable cause) {
        super(message, cause);
        this.runId = runId;
        this.stage = stage;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the stage. */
    public String stage() {
        return stage;
    }
}
