package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** What is kept of a run cannot be read. Other runs are not concerned, and nothing was changed. */
public class RunUnreadableException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final String place;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param place where it is kept: a file with its line, a table with its key
     * @param cause what led to it
     */
    public RunUnreadableException(String message, String runId, String place, @Nullable Throwable cause) {
        super(message, cause);
        this.runId = runId;
        this.place = place;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** Where it is kept: a file with its line, a table with its key. */
    public String place() {
        return place;
    }
}
