package dev.checkpoint.inspect;

import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;

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
        return store.open(id)
                .orElseThrow(() -> new RunNotFoundException(
                        "There is no run '" + id + "' in the store (" + store.kind() + "). Check the id; it is compared"
                                + " exactly.",
                        id.value()));
    }
}
