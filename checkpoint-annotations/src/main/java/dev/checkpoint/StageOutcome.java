package dev.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * What a person found out about a stage that cannot be repeated and whose process died in it.
 *
 * @param kind what to do
 * @param value the result, if it took effect
 */
public record StageOutcome(Kind kind, @Nullable Object value) {

    /** What to do. */
    public enum Kind {
        /** It took no effect: execute it when the run is resumed. */
        RETRY,
        /** It took effect, and this is its result. */
        DONE,
        /** End the run for good. */
        ABORT
    }

    /** It took no effect: execute it when the run is resumed. */
    public static StageOutcome retry() {
        return new StageOutcome(Kind.RETRY, null);
    }

    /**
     * It took effect.
     *
     * @param value what it returned, or would have; null for a stage without a result
     */
    public static StageOutcome done(@Nullable Object value) {
        return new StageOutcome(Kind.DONE, value);
    }

    /** End the run for good. */
    public static StageOutcome abort() {
        return new StageOutcome(Kind.ABORT, null);
    }
}
