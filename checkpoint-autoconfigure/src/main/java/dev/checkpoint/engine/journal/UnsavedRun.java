package dev.checkpoint.engine.journal;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;

/** A run that has ended, and of which entries wait for the store. */
public interface UnsavedRun {

    /** Id of the run. */
    RunId id();

    /** Where its entries go, for messages. */
    String place();

    /** What waits. */
    JournalWriter writer();

    /** Tries to write what waits; what is logged meanwhile has the name of the run. */
    void flush(Trigger trigger);

    /** Everything is written, or the run belongs to another instance: it is given back. */
    void saved();
}
