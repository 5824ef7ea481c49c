package dev.checkpoint.annotation;

/** What to do when the inputs of a completed stage, or of a completed run, are no longer the recorded ones. */
public enum InputChange {

    /** Execute again with the new inputs; the journal says which argument changed. */
    RERUN,

    /** Keep the recorded result although the inputs changed. */
    REUSE,

    /** Refuse with an exception that names the argument that changed. */
    FAIL
}
