package dev.checkpoint.model;

import org.jspecify.annotations.Nullable;

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
    SHUTDOWN;

    private final String word = Texts.word(this);

    /** Returns the word that files, tables and meters use: {@code stage-completed}. */
    public String word() {
        return word;
    }

    /** Returns the trigger with this word; null if this version knows none. */
    public static @Nullable Trigger ofWord(@Nullable String word) {
        for (Trigger trigger : values()) {
            if (trigger.word.equals(word)) {
                return trigger;
            }
        }
        return null;
    }
}
