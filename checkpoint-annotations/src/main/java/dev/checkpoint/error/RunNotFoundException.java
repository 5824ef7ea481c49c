package dev.checkpoint.error;

/** There is no such run in the store. */
public class RunNotFoundException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     */
    public RunNotFoundException(String message, String runId) {
        super(message);
        this.runId = runId;
    }

    /** The run. */
    public String runId() {
        return runId;
    }
}
