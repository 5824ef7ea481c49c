package dev.checkpoint.inspect;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Origin;
import dev.checkpoint.spi.store.Journal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the journal of a fork the copied entries end: edits follow, and the entry with which the fork stands paused. Nothing
 * was executed in between.
 *
 * @param place the first entry of the origin that was not copied, {@code RUN-ID@SEQ}; null if the run is no fork
 * @param from the first entry that was not copied
 * @param until the entry with which it stands paused
 */
record ForkSeam(@Nullable String place, long from, long until) {

    private static final ForkSeam NONE = new ForkSeam(null, -1, -1);

    static ForkSeam of(Journal journal) {
        Origin origin = journal.start().origin();
        List<Entry> entries = journal.entries();
        if (origin != null) {
            long from = origin.position().seq();
            for (int seq = (int) Math.min(from, entries.size()); seq < entries.size(); seq++) {
                if (entries.get(seq) instanceof Entry.RunPaused) {
                    return new ForkSeam(origin.position().toString(), from, seq);
                }
            }
        }
        return NONE;
    }

    /** Whether an entry is none of an execution: edited arguments stand in a resumption, with which nothing was resumed. */
    boolean isEdit(int seq) {
        return seq >= from && seq < until;
    }

    /** Whether it is the entry with which the fork stands paused. */
    boolean ends(int seq) {
        return seq == until;
    }
}
