package dev.checkpoint;

/** The outcome of starting a run. */
public enum StartOutcome {
    /** A new run was executed. */
    STARTED,
    /** A run that had failed, was interrupted or paused, or whose arguments changed, was continued. */
    RESUMED,
    /** The run is being executed elsewhere, or {@link RunOperations#attach} found it stopped; nothing was done. */
    ATTACHED,
    /** The run had ended with these arguments; nothing was executed. */
    ALREADY_COMPLETED
}
