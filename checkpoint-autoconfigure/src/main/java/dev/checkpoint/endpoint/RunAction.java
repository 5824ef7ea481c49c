package dev.checkpoint.endpoint;

/** What can be asked of a run. */
public enum RunAction {
    /** Continues it, on a thread of the application. */
    RESUME,
    /** Stops it at its next stage. */
    PAUSE,
    /** Ends it for good. */
    CANCEL,
    /** Names the position it has reached. */
    CHECKPOINT,
    /** Approves a stage that waits for a person. */
    APPROVE,
    /** Rejects it. */
    REJECT,
    /** Records that changed code gives the same results. */
    ACCEPT,
    /** Makes a run of the beginning of it. */
    FORK,
    /** Says how a stage ended that must not be repeated. */
    DECIDE
}
