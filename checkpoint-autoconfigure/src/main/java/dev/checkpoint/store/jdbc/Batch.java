package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.store.support.EntryNumbers;
import java.util.List;
import java.util.Map;

/**
 * Entries that are written together.
 *
 * @param run their run
 * @param seq the number of the first
 * @param entries one or more; the first of a run is its start
 * @param trigger why they are written now
 */
record Batch(RunId run, long seq, List<Entry> entries, Trigger trigger) {

    Batch {
        entries = List.copyOf(entries);
        EntryNumbers.check(run, seq, entries);
    }

    long next() {
        return seq + entries.size();
    }

    boolean isStart() {
        return seq == 0;
    }

    RunState state() {
        return RunState.after(entries);
    }

    /** Whether the entries say what the run can be searched by. */
    boolean saysAttributes() {
        return Attributes.after(entries) != null;
    }

    /** What the run can be searched by; empty if the entries do not say. */
    Map<String, String> attributes() {
        Map<String, String> attributes = Attributes.after(entries);
        return attributes == null ? Map.of() : attributes;
    }

    /** What is left when the first ones are known to be written. */
    Batch without(int written) {
        return new Batch(run, seq + written, entries.subList(written, entries.size()), trigger);
    }

    @Override
    public String toString() {
        return entries.size() == 1
                ? "Entry " + seq + " of run '" + run + "'"
                : "Entries " + seq + " to " + (next() - 1) + " of run '" + run + "'";
    }
}
