package dev.checkpoint.engine.journal;

import dev.checkpoint.error.CheckpointException;

/** A transactional stage rolls back because the journal is kept by another one, which may wait for its locks. */
public final class JournalBusyException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    JournalBusyException(String message) {
        super(message);
    }
}
