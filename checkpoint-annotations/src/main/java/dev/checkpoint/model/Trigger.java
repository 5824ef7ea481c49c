package dev.checkpoint.model;

/** The reason why entries were written durably. */
public enum Trigger {
    /** The run was started, resumed or ended. */
    LIFECYCLE,
    /** A stage ended. */
    STAGE_COMPLETED,
    /** The last of the stages that run concurrently ended. */
    LEVEL_COMPLETED,
    /** The configured interval ended. */
    TIME_BASED,
    /** A critical stage was about to start. */
    BEFORE_CRITICAL,
    /** It was requested. */
    MANUAL,
    /** A stage failed. */
    FAILURE,
    /** The application is shutting down. */
    SHUTDOWN
}
