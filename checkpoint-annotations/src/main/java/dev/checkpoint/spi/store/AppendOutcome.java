package dev.checkpoint.spi.store;

/** What became of a conditional append. */
public enum AppendOutcome {

    /** The entries are durable. */
    WRITTEN,

    /** Nothing was written: that position is taken, or another living instance holds the run. */
    TAKEN
}
