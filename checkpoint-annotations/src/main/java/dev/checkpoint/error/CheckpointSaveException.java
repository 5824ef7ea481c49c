package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** The journal could not be written, and {@code checkpoint.on-save-failure} stops the run in this case. */
public class CheckpointSaveException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param cause the cause
     */
    public CheckpointSaveException(String message, String runId, @Nullable Throwable cause) {
        super(message, cause);
        this.runId = runId;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }
}
