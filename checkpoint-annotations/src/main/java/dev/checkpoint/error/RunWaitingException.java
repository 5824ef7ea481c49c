package dev.checkpoint.error;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that was awaited stands still without a thread, and waits for an answer or for a time. */
public class RunWaitingException extends RunStoppedException {

    private static final long serialVersionUID = 1L;

    private final String stage;

    /** Serializable, as every {@code Instant} is. */
    private final @Nullable Instant until;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param stage path of the stage that waits
     * @param until when the run is continued even if nothing else happens; null if never
     */
    public RunWaitingException(String message, String runId, String stage, @Nullable Instant until) {
        super(message, runId);
        this.stage = stage;
        this.until = until;
    }

    /** Returns the path of the stage that waits. */
    public String stage() {
        return stage;
    }

    /** Returns when the run is continued even if nothing else happens; null if never. */
    public @Nullable Instant until() {
        return until;
    }
}
