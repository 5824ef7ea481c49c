package dev.checkpoint.spi.store;

/** What became of a conditional append. */
public enum AppendOutcome {

    /** The entries are durable. */
    WRITTEN,

    /** Nothing was written: that position is taken, or another living instance holds the run. */
    TAKEN,

    /**
     * Nothing was written: the journal is shorter than expected. Entries that were durable are gone, or this is another
     * place than they were written to. No other instance has the run.
     */
    LOST
}
