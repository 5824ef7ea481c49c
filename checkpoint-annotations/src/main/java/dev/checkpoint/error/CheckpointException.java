package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/**
 * The superclass of Checkpoint's exceptions about runs and stages. Exceptions of the application's methods are passed on
 * unchanged.
 */
public class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param cause the cause
     */
    public CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     */
    public CheckpointException(String message) {
        super(message);
    }
}
