package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** Another instance went on with the run; this one stops writing to it. */
public class RunTakenOverException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String runId;

    private final @Nullable String owner;

    private final long seq;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param runId the run
     * @param owner the instance that holds the run
     * @param seq the entry it concerns
     */
    public RunTakenOverException(String message, String runId, @Nullable String owner, long seq) {
        super(message);
        this.runId = runId;
        this.owner = owner;
        this.seq = seq;
    }

    /** The run. */
    public String runId() {
        return runId;
    }

    /** The instance that holds the run. */
    public @Nullable String owner() {
        return owner;
    }

    /** The entry it concerns. */
    public long seq() {
        return seq;
    }
}
