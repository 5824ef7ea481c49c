package dev.checkpoint.error;

/**
 * A run took its process down again and again and is no longer resumed automatically; its journal says that it failed with
 * this.
 */
public class RunParkedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     */
    public RunParkedException(String message, String runId) {
        super(message);
        this.runId = runId;
    }

    /** The run. */
    public String runId() {
        return runId;
    }
}
