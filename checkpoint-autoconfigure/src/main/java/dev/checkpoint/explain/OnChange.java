package dev.checkpoint.explain;

/** What it means for a run that it is resumed under another configuration. */
public enum OnChange {
    /** The run is resumed, and the differences are logged. */
    WARN,
    /** The run is not resumed; nothing is written. */
    FAIL,
    /** The run is resumed; only its journal tells the differences. */
    IGNORE
}
