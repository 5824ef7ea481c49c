package dev.checkpoint.spi.store;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as it was when it was read.
 *
 * @param runId id of the run
 * @param entries the entries from 0 on; their payloads may be fetched from the store when asked for, and then throw what
 *     the store throws
 * @param torn what was found unfinished at the end and left out, with its place; null if nothing. An entry is torn only
 *     if its append never returned
 */
public record Journal(RunId runId, List<Entry> entries, @Nullable String torn) {

    /** Copies the list. */
    public Journal {
        entries = List.copyOf(entries);
        if (entries.isEmpty() || !(entries.get(0) instanceof Entry.RunStarted)) {
            throw new IllegalArgumentException("The journal of run '" + runId + "' has no entry 0");
        }
    }

    /** Entry 0. */
    public Entry.RunStarted start() {
        return (Entry.RunStarted) entries.get(0);
    }

    /** The number the next entry gets. */
    public long nextSeq() {
        return entries.size();
    }
}
