package dev.checkpoint.autoconfigure.codec;

import org.jspecify.annotations.Nullable;

/** Thrown if encryption is configured and its keys cannot be used. The message never contains them. */
final class InvalidKeysetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    InvalidKeysetException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
