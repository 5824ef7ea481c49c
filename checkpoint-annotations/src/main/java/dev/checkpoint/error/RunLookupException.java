package dev.checkpoint.error;

import org.jspecify.annotations.Nullable;

/**
 * A run was not started, because the store could not be asked about it and {@code checkpoint.on-lookup-failure} is
 * {@code fail}: it may be completed, or be executed by another instance. Nothing was executed.
 */
public class RunLookupException extends CheckpointSaveException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be asked, where, and what to do next
     * @param runId id of the run
     * @param cause what the store failed with
     */
    public RunLookupException(String message, String runId, @Nullable Throwable cause) {
        super(message, runId, cause);
    }
}
