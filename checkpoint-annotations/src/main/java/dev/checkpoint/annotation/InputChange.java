package dev.checkpoint.annotation;

/** The reaction to changed inputs of a completed stage or a completed run. */
public enum InputChange {

    /** Execute again with the new inputs; the journal names the argument that changed. */
    RERUN,

    /** Keep the recorded result although the inputs changed. */
    REUSE,

    /** Refuse with an exception that names the argument that changed. */
    FAIL
}
