package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** The stored data of a run cannot be read. Other runs are not affected, and nothing was changed. */
public class RunUnreadableException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String place;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param place where it is stored: a file with its line, a table with its key
     * @param cause the cause
     */
    public RunUnreadableException(String message, String runId, String place, @Nullable Throwable cause) {
        super(message, cause);
        this.runId = runId;
        this.place = place;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns where it is stored: a file with its line, a table with its key. */
    public String place() {
        return place;
    }
}
