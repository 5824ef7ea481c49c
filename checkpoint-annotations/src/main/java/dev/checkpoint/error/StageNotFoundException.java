package dev.checkpoint.error;

/** The journal of a run tells nothing of a stage with this name. */
public class StageNotFoundException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param stage the stage as it was named
     */
    public StageNotFoundException(String message, String runId, String stage) {
        super(message);
        this.runId = runId;
        this.stage = stage;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the stage as it was named. */
    public String stage() {
        return stage;
    }
}
