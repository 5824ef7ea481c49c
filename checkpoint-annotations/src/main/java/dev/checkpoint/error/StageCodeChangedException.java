package dev.checkpoint.error;

/** The code of a completed stage has changed since, and the stage does not allow this. */
public class StageCodeChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param stage the stage
     */
    public StageCodeChangedException(String message, String runId, String stage) {
        super(message);
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
