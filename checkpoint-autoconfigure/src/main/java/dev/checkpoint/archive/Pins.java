package dev.checkpoint.archive;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.PinnedRuns;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads from journals which runs are pinned, for stores that cannot tell. */
final class Pins implements PinnedRuns {

    private static final int PAGE = 1000;

    private final CheckpointStore store;

    Pins(CheckpointStore store) {
        this.store = store;
    }

    static PinnedRuns of(CheckpointStore store) {
        return store.ability(PinnedRuns.class).orElseGet(() -> new Pins(store));
    }

    @Override
    public Set<RunId> pinned(Collection<RunId> runs) {
        Set<RunId> pinned = new HashSet<>();
        for (RunId run : runs) {
            if (isPinned(run)) {
                pinned.add(run);
            }
        }
        return pinned;
    }

    private boolean isPinned(RunId run) {
        try {
            boolean pinned = false;
            long next = 0;
            for (List<NumberedEntry> page = store.entries(run, 0, PAGE);
                    !page.isEmpty();
                    page = store.entries(run, next, PAGE)) {
                for (NumberedEntry entry : page) {
                    pinned = PinnedRuns.isPinned(pinned, entry.entry());
                }
                next += page.size();
            }
            return pinned;
        } catch (RunUnreadableException unreadable) {
            return true; // for a person to look at
        }
    }
}
