package dev.checkpoint.spi.event;

/** How the execution of a pipeline or stage ended. */
public enum ExecutionOutcome {
    /** With a result. */
    COMPLETED,
    /** With an exception. */
    FAILED,
    /** It was not executed: a kept result was used. */
    SKIPPED,
    /** It was stopped, and neither failed nor completed: paused, waiting for a decision, taken over by another instance. */
    STOPPED,
    /** The call was refused before anything was executed: the run is active elsewhere, was cancelled, has other inputs. */
    REFUSED
}
