package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** Everything this library throws of its own. Exceptions of the application's methods are passed on as they are. */
public class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     * @param cause what led to it
     */
    public CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates one.
     *
     * @param message what happened, where, and what to do next
     */
    public CheckpointException(String message) {
        super(message);
    }
}
