package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** Another instance has taken over the run; this instance stops writing to it. */
public class RunTakenOverException extends RunStoppedException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String owner;

    private final long seq;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param owner the instance that holds the run
     * @param seq position of the entry that was refused
     */
    public RunTakenOverException(String message, String runId, @Nullable String owner, long seq) {
        super(message, runId);
        this.owner = owner;
        this.seq = seq;
    }

    /** Returns the instance that holds the run. */
    public @Nullable String owner() {
        return owner;
    }

    /** Returns the position of the entry. */
    public long seq() {
        return seq;
    }
}
