package dev.checkpoint.error;

/** A stage that must not be repeated was started and its process died before it ended. */
public class StageOutcomeUnknownException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String stage;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param stage the stage
     */
    public StageOutcomeUnknownException(String message, String runId, String stage) {
        super(message);
        this.runId = runId;
        this.stage = stage;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** The stage. */
    public String stage() {
        return stage;
    }
}
