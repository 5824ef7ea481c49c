package dev.checkpoint.error;

/** A stage that must not be repeated was started, and its process died before the stage ended. */
public class StageOutcomeUnknownException extends RunStoppedException {

    private static final long serialVersionUID = 1L;

    private final String stage;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param stage the stage
     */
    public StageOutcomeUnknownException(String message, String runId, String stage) {
        super(message, runId);
        this.stage = stage;
    }

    /** Returns the stage. */
    public String stage() {
        return stage;
    }
}
