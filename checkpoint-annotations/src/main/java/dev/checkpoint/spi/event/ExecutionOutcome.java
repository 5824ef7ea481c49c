package dev.checkpoint.spi.event;

/** How the execution of a pipeline or stage ended. */
public enum ExecutionOutcome {
    /** It ended with a result. */
    COMPLETED,
    /** It ended with an exception. */
    FAILED,
    /** It was not executed: a stored result was used. */
    SKIPPED,
    /** It was stopped, and neither failed nor completed: paused, waiting for a decision, taken over by another instance. */
    STOPPED,
    /**
     * The call was refused before anything was executed: the run is active elsewhere, was cancelled, or has other
     * inputs.
     */
    REFUSED
}
