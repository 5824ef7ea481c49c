package dev.checkpoint.error;

/** The run was stopped between two stages and waits to be resumed; everything it completed is kept. */
public class RunPausedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     */
    public RunPausedException(String message, String runId) {
        super(message);
        this.runId = runId;
    }

    /** The run. */
    public String runId() {
        return runId;
    }
}
