package dev.checkpoint.model;

/** Why entries were written durably just then. */
public enum Trigger {
    /** The run began, was resumed or ended. */
    LIFECYCLE,
    /** A stage ended. */
    STAGE_COMPLETED,
    /** The last of the stages running side by side ended. */
    LEVEL_COMPLETED,
    /** The configured interval was over. */
    TIME_BASED,
    /** A critical stage was about to start. */
    BEFORE_CRITICAL,
    /** Somebody asked for it. */
    MANUAL,
    /** A stage failed. */
    FAILURE,
    /** The application is shutting down. */
    SHUTDOWN
}
