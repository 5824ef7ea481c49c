package dev.checkpoint.error;

/**
 * The run does not go on here, and that says nothing about the stage it stopped at: it was paused, cancelled, taken over, or
 * waits for a decision. No attempt failed; what was completed is kept.
 */
public abstract class RunStoppedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     */
    protected RunStoppedException(String message, String runId) {
        super(message);
        this.runId = runId;
    }

    /** The run. */
    public String runId() {
        return runId;
    }
}
