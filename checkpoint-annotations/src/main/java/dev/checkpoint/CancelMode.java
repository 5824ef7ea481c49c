package dev.checkpoint;

/** How a run that is being executed is cancelled. */
public enum CancelMode {
    /** Stages that are being executed end as they would have; none is started after that. */
    GRACEFUL,
    /**
     * The same, and the threads of stages that are being executed are interrupted. What a stage throws then is recorded as its
     * failure; a stage that ends with a value nevertheless keeps it.
     */
    INTERRUPT,
    /**
     * As {@link #GRACEFUL}, and what the run completed is undone, the last stage first, by the methods that
     * {@code @Stage(compensate = ...)} names. A run that has completed can be cancelled in this way too.
     */
    COMPENSATE
}
