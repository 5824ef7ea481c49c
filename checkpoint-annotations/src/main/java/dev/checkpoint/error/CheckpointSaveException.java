package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** The journal could not be written, and the application asked to stop then. */
public class CheckpointSaveException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param cause what led to it
     */
    public CheckpointSaveException(String message, String runId, @Nullable Throwable cause) {
        super(message, cause);
        this.runId = runId;
    }

    /** The run. */
    public String runId() {
        return runId;
    }
}
