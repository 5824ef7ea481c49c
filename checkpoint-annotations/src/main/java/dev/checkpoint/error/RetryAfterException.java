package dev.checkpoint.error;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stage asks to be tried again at a later time: a provider is rate-limited, a result is not ready yet. Thrown by stages.
 *
 * <p>If the pipeline does not handle it, the run waits without a thread, with the status
 * {@link dev.checkpoint.model.RunStatus#WAITING}, and its caller gets this exception. The attempt is recorded as failed, what
 * other stages completed is kept, and recovery continues the run when the time has come, on any instance.
 */
public class RetryAfterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Serializable, as every {@code Instant} is. */
    private final Instant at;

    /**
     * Creates one.
     *
     * @param at when to try again; a time in the past means as soon as possible
     */
    public RetryAfterException(Instant at) {
        this(at, "Try again at " + at + ".", null);
    }

    /**
     * Creates one.
     *
     * @param at when to try again; a time in the past means as soon as possible
     * @param message why; shown where the run is shown
     * @param cause the exception that says so; null if there is none
     */
    public RetryAfterException(Instant at, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.at = Objects.requireNonNull(at, "at");
    }

    /** When to try again. */
    public Instant at() {
        return at;
    }
}
