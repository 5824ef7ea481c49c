package dev.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * A person's decision about a stage that must not be repeated and whose process died in it.
 *
 * @param kind what Checkpoint does
 * @param value the result, if the stage took effect
 */
public record StageOutcome(Kind kind, @Nullable Object value) {

    /** What Checkpoint does. */
    public enum Kind {
        /** The stage took no effect: execute it when the run is resumed. */
        RETRY,
        /** The stage took effect, and the value is its result. */
        DONE,
        /** End the run permanently. */
        ABORT
    }

    /** The stage took no effect: execute it when the run is resumed. */
    public static StageOutcome retry() {
        return new StageOutcome(Kind.RETRY, null);
    }

    /**
     * The stage took effect.
     *
     * @param value the result that it returned or would have returned; null for a stage without a result
     */
    public static StageOutcome done(@Nullable Object value) {
        return new StageOutcome(Kind.DONE, value);
    }

    /** End the run permanently. */
    public static StageOutcome abort() {
        return new StageOutcome(Kind.ABORT, null);
    }
}
