package dev.checkpoint.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What an exception means, for people.
 *
 * @param what what happened, in sentences
 * @param next what to do; null if that is not known
 */
public record Advice(String what, @Nullable String next) {

    /** Returns the message of an exception, which is all that is known of it. */
    public static Advice of(RuntimeException failure) {
        return new Advice(String.valueOf(failure.getMessage()), null);
    }
}
