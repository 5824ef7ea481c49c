package dev.checkpoint.error;

/** The store contains no run with this id. */
public class RunNotFoundException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     */
    public RunNotFoundException(String message, String runId) {
        super(message);
        this.runId = runId;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }
}
