package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** A value cannot be written as a payload, or a payload cannot be restored as the declared type. */
public class PayloadException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which type, at which path, and why
     * @param cause the exception of the codec
     */
    public PayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
