package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/**
 * The store answered that it cannot work as it is set up: its tables do not exist, a right is missing, or it is read-only.
 * Waiting does not change that, so it is reported as an error, not as an outage.
 */
public class StoreMisconfiguredException extends StoreException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message the failed operation, its place, the cause, and what to change
     * @param cause the exception of the medium
     */
    public StoreMisconfiguredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
