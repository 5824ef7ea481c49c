package dev.checkpoint.model;

/** The status of a run. */
public enum RunStatus {
    /** A living instance executes the run. */
    RUNNING,
    /** The run was stopped on request and continues when it is resumed. */
    PAUSED,
    /** The run waits for a person. */
    WAITING,
    /** The run ended with a result. */
    COMPLETED,
    /** The run ended with an error and can be resumed. */
    FAILED,
    /** The run was ended on request and is never resumed. */
    CANCELLED,
    /** The last entry of the run says running, but its owner is gone. This status is derived, not stored. */
    INTERRUPTED;

    /** Whether a run with this status has ended: completed, failed or cancelled. */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
}
