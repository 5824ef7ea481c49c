package dev.checkpoint.annotation;

/**
 * The reaction to changed code of a completed stage: its method, what that calls in its own class, and the classes of
 * {@link Stage#codeIncludes()}.
 */
public enum CodeChange {

    /** Keep the recorded result, and report the change once. */
    WARN,

    /** Execute again; the journal gives {@code code changed} as the reason. */
    RERUN,

    /** Refuse with an exception that names the stage. */
    FAIL,

    /** Keep the recorded result, and report nothing. */
    IGNORE
}
