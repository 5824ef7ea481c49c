package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** The run is being executed by a living instance. */
public class RunActiveException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final @Nullable String owner;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param owner the instance that holds the run
     */
    public RunActiveException(String message, String runId, @Nullable String owner) {
        super(message);
        this.runId = runId;
        this.owner = owner;
    }

    /** Returns the id of the run. */
    public String runId() {
        return runId;
    }

    /** Returns the instance that holds the run. */
    public @Nullable String owner() {
        return owner;
    }
}
