package dev.checkpoint.operations;

import dev.checkpoint.error.ApprovalAnsweredException;
import dev.checkpoint.error.ApprovalForbiddenException;
import dev.checkpoint.error.ApprovalNotFoundException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PipelineNotFoundException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.RunChangedException;
import dev.checkpoint.error.RunConflictException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunStoppedException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.error.StageNotFoundException;
import dev.checkpoint.error.StoreException;

/**
 * What kind of failure an exception is. Front ends choose exit codes and statuses by it, so that all say the same of an
 * exception that is added.
 */
public enum FailureKind {
    /** There is no such run, approval, pipeline or stage. */
    NOT_FOUND,
    /** The one who asks lacks the role that is needed. */
    FORBIDDEN,
    /** Somebody else was first: the run is being executed, has changed, its id is taken, or the question is answered. */
    CONFLICT,
    /** The run was paused or cancelled, or waits. */
    STOPPED,
    /** The record cannot be read. */
    UNREADABLE,
    /** The store does not answer. */
    STORE,
    /** The request is understood and not done, and the message says why. */
    REFUSED,
    /** An error that nothing here has foreseen; its message may tell what callers should not see. */
    UNEXPECTED;

    /** Returns the kind of an exception. */
    public static FailureKind of(Throwable thrown) {
        if (thrown instanceof RunNotFoundException
                || thrown instanceof ApprovalNotFoundException
                || thrown instanceof PipelineNotFoundException
                || thrown instanceof StageNotFoundException) {
            return NOT_FOUND;
        }
        if (thrown instanceof ApprovalForbiddenException) {
            return FORBIDDEN;
        }
        if (thrown instanceof RunActiveException
                || thrown instanceof RunChangedException
                || thrown instanceof RunConflictException
                || thrown instanceof RunTakenOverException
                || thrown instanceof ApprovalAnsweredException) {
            return CONFLICT;
        }
        if (thrown instanceof RunStoppedException) {
            return STOPPED;
        }
        if (thrown instanceof RunUnreadableException) {
            return UNREADABLE;
        }
        if (thrown instanceof StoreException) {
            return STORE;
        }
        return thrown instanceof CheckpointException || thrown instanceof IllegalArgumentException
                ? REFUSED
                : UNEXPECTED;
    }
}
