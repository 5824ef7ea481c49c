package dev.checkpoint;

/** How an execution of a stage ended. */
public enum StageEnd {
    /** With a result. */
    COMPLETED,
    /** With an exception. */
    FAILED
}
