package dev.checkpoint.store.support;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import java.util.List;

/** The rule every journal keeps: entry 0, and no other, is the start of its run. */
public final class EntryNumbers {

    private EntryNumbers() {}

    /**
     * Refuses what no journal can hold, before anything of it is written.
     *
     * @param run the run they are for
     * @param seq the number of the first
     * @param entries what is to be appended
     * @throws IllegalArgumentException if there are none, or the first is not one of that number
     */
    public static void check(RunId run, long seq, List<Entry> entries) {
        if (entries.isEmpty() || (seq == 0) != entries.get(0) instanceof Entry.RunStarted) {
            throw new IllegalArgumentException("Entry 0 of run '" + run + "', and no other, is a RunStarted; entry "
                    + seq + " was to be one of " + entries);
        }
        for (Entry entry : entries) {
            if (entry instanceof Entry.UnknownNote note) {
                throw new IllegalArgumentException("A note of a kind this version does not know (" + note.word()
                        + ") cannot be written; it was to be appended to run '" + run + "'");
            }
        }
    }
}
