package dev.checkpoint.error;

/** A stage that must not be repeated was started, and its process died before the stage ended. */
public class StageOutcomeUnknownException extends CheckpointException {

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
    public StageOutcomeUnknownException(String message, String runId, String stage) {
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
