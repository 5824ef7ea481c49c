package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** The medium that holds the journals refused or failed: disk full, database away, no permission. */
public class StoreException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message what was tried, where, and what to check
     * @param cause what the medium said
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
