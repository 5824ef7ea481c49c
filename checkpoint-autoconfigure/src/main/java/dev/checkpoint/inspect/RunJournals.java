package dev.checkpoint.inspect;

import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.StoreKind;

/** The journals of runs that must exist. */
public final class RunJournals {

    private final CheckpointStore store;

    /** Journals of a store. */
    public RunJournals(CheckpointStore store) {
        this.store = store;
    }

    /**
     * The journal of a run.
     *
     * @throws RunNotFoundException if there is no such run
     */
    public Journal get(RunId id) {
        return store.open(id).orElseThrow(() -> new RunNotFoundException(missing(id, store.kind()), id.value()));
    }

    static String missing(RunId id, StoreKind store) {
        return "There is no run '" + id + "' in the store (" + store + "). Check the id; it is compared exactly.";
    }
}
