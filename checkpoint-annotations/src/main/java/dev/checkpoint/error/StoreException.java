package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/**
 * The medium that stores the journals refused an operation or failed: disk full, database unavailable, no permission.
 */
public class StoreException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the failed operation, its place, and what to check
     * @param cause the exception of the medium
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
