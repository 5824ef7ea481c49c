package dev.checkpoint.error;

/** The run was stopped between two stages and waits to be resumed; its completed stages are kept. */
public class RunPausedException extends RunStoppedException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     */
    public RunPausedException(String message, String runId) {
        super(message, runId);
    }
}
