package dev.checkpoint.annotation;

/** What becomes of the completed stages of a run that fails. */
public enum OnFailure {

    /** They are kept: the run stands failed, and is resumed when it is called again. */
    KEEP,

    /**
     * They are undone, the last first, by the methods that {@link Stage#compensate()} names. The caller gets the exception of
     * the run; the run ends cancelled.
     */
    COMPENSATE
}
