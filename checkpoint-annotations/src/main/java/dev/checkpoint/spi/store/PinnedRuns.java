package dev.checkpoint.spi.store;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import java.util.Collection;
import java.util.Set;

/**
 * A store that finds out with little work which of many runs are pinned. A further ability: of a store without it the journals
 * are read.
 */
public interface PinnedRuns {

    /** The metadata of a named checkpoint that pins its run, or no longer does; the last one that has it counts. */
    String PIN = "pin";

    /**
     * Those of the runs that are pinned, or of which that cannot be read.
     *
     * @param runs some hundreds at most
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    Set<RunId> pinned(Collection<RunId> runs);

    /**
     * Whether a run is pinned after an entry.
     *
     * @param before whether it was before
     */
    static boolean isPinned(boolean before, Entry entry) {
        String pin =
                entry instanceof Entry.CheckpointNamed named ? named.metadata().get(PIN) : null;
        return pin == null ? before : pin.equalsIgnoreCase("true");
    }
}
