package dev.checkpoint.archive;

import dev.checkpoint.PruneReport;
import dev.checkpoint.RunArchive;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;

/** The archive over the store of this application. */
public final class StoreRunArchive implements RunArchive {

    private final CheckpointStore store;

    private final Pruning pruning;

    /**
     * The archive.
     *
     * @param store where the runs are
     * @param pruning removes what need not be kept any longer
     */
    public StoreRunArchive(CheckpointStore store, Pruning pruning) {
        this.store = store;
        this.pruning = pruning;
    }

    @Override
    public boolean delete(String runId) {
        return store.delete(new RunId(runId));
    }

    @Override
    public PruneReport prune(boolean dryRun) {
        return pruning.prune(dryRun);
    }
}
