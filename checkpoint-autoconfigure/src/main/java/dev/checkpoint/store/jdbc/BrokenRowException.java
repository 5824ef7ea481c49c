package dev.checkpoint.store.jdbc;

import org.jspecify.annotations.Nullable;

/** A row does not say what it has to say. Whoever knows which row it is adds where it stands. */
final class BrokenRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
