package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/** An archive of runs is not one, is damaged, or is not trusted. Nothing of it was imported. */
public class ArchiveException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what is wrong, in which file of the archive, and what to do next
     * @param cause the cause
     */
    public ArchiveException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception.
     *
     * @param message what is wrong, in which file of the archive, and what to do next
     */
    public ArchiveException(String message) {
        super(message);
    }
}
