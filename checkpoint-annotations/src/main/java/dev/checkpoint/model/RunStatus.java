package dev.checkpoint.model;

/** Where a run stands. */
public enum RunStatus {
    /** Being executed by a living instance. */
    RUNNING,
    /** Stopped on request; continues when resumed. */
    PAUSED,
    /** Waiting for a person. */
    WAITING,
    /** Ended with a result. */
    COMPLETED,
    /** Ended with an error; may be resumed. */
    FAILED,
    /** Ended on request; never resumed. */
    CANCELLED,
    /** Derived: its last entry says running, but its owner is gone. */
    INTERRUPTED;

    /** Whether a run that stands so has ended: completed, failed or cancelled. */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
