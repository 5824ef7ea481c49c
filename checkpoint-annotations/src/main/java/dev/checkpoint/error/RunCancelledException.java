package dev.checkpoint.error;

/** The run was cancelled and is never resumed. */
public class RunCancelledException extends RunStoppedException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     */
    public RunCancelledException(String message, String runId) {
        super(message, runId);
    }
}
