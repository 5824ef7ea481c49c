package dev.checkpoint.model;

import org.jspecify.annotations.Nullable;

/**
 * What a stage or a run returned, as it is kept.
 *
 * @param output the value; null if it could not be saved at all. A {@code void} or {@code null} result is the JSON
 *     {@code null}
 * @param notRestorable why a resume will not use it; null if it will
 */
public record Result(@Nullable Payload output, @Nullable String notRestorable) {

    /** A result that a resume can use. */
    public static Result of(Payload output) {
        return new Result(output, null);
    }

    /** The value, if a resume can use it; null if it cannot. */
    public @Nullable Payload restorable() {
        return notRestorable == null ? output : null;
    }
}
