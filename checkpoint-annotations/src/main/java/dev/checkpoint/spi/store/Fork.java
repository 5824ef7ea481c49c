package dev.checkpoint.spi.store;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Position;
import java.util.List;

/**
 * A new run whose journal begins with entries of another.
 *
 * @param from the first entry of the other run that is not copied; 1 or more
 * @param start entry 0 of the new run
 * @param more entries that follow the copied ones: edited results, and the status of the run
 */
public record Fork(Position from, Entry.RunStarted start, List<Entry> more) {

    /** Copies the list. */
    public Fork {
        more = List.copyOf(more);
        if (from.seq() < 1) {
            throw new IllegalArgumentException(
                    "A fork has an entry 0 of its own, so it copies up to entry 1 or later, not " + from);
        }
    }

    /** What to say if the other run, or so many of its entries, are not there. */
    public String missingIn(StoreKind store) {
        return "Nothing was forked: there is no run '" + from.run() + "' with " + from.seq() + " entries in the store ("
                + store + "). Check the id, and the number behind the @.";
    }
}
