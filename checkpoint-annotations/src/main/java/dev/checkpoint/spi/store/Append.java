package dev.checkpoint.spi.store;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are written together, all or none.
 *
 * <p>What a store needs to know of them besides is derived here, at most once: {@link #after()} and {@link #attributes()}.
 * Thread-safe.
 */
public final class Append {

    private final RunId run;

    private final long seq;

    private final List<Entry> entries;

    private final Trigger trigger;

    private volatile @Nullable RunState after;

    private volatile @Nullable Said said;

    /** What entries say of attributes; null inside if they say nothing. */
    private record Said(@Nullable Map<String, String> attributes) {}

    /**
     * Checks the rule that every journal keeps: entry 0, and no other, is the start of its run.
     *
     * @param run the run
     * @param seq the number of the first of the entries; 0 creates the run and comes with a {@link Entry.RunStarted} first
     * @param entries one or more
     * @param trigger why they are written now; kept with the last of them
     * @throws IllegalArgumentException if no journal can hold them
     */
    public Append(RunId run, long seq, List<Entry> entries, Trigger trigger) {
        this.run = run;
        this.seq = seq;
        this.entries = List.copyOf(entries);
        this.trigger = trigger;
        check();
    }

    private void check() {
        for (int i = 0; i < entries.size(); i++) {
            if ((seq + i == 0) != entries.get(i) instanceof Entry.RunStarted) {
                throw new IllegalArgumentException("Entry 0 of run '" + run + "', and no other, is a RunStarted; entry "
                        + (seq + i) + " was to be " + entries.get(i));
            }
            if (entries.get(i) instanceof Entry.UnknownNote note) {
                throw new IllegalArgumentException("A note of a kind this version does not know (" + note.word()
                        + ") cannot be written; it was to be appended to run '" + run + "'");
            }
        }
        if (entries.isEmpty() || seq < 0) {
            throw new IllegalArgumentException(
                    "An append to run '" + run + "' needs a number of 0 or more and an entry," + " not " + seq + " and "
                            + entries.size() + " entries");
        }
    }

    /** The run. */
    public RunId run() {
        return run;
    }

    /** The number the first of the entries gets: how many entries the journal has now. */
    public long seq() {
        return seq;
    }

    /** The entries, one or more. */
    public List<Entry> entries() {
        return entries;
    }

    /** Why they are written now. */
    public Trigger trigger() {
        return trigger;
    }

    /** The number of the entry that comes after these. */
    public long next() {
        return seq + entries.size();
    }

    /** Whether this creates the run. */
    public boolean isStart() {
        return seq == 0;
    }

    /**
     * The trigger that is kept with an entry.
     *
     * @param index which of the entries, from 0
     * @return null for all but the last
     */
    public @Nullable Trigger triggerOf(int index) {
        return index == entries.size() - 1 ? trigger : null;
    }

    /** What is left when the first entries are known to be written. */
    public Append without(int written) {
        return new Append(run, seq + written, entries.subList(written, entries.size()), trigger);
    }

    /** The state of the run after the entries, as far as they say it. */
    public RunState after() {
        RunState known = after;
        if (known == null) {
            known = RunState.after(entries);
            after = known;
        }
        return known;
    }

    /**
     * What the run can be searched by after these entries.
     *
     * @return null if they say nothing about the arguments, so that it stays as it was
     */
    public @Nullable Map<String, String> attributes() {
        Said known = said;
        if (known == null) {
            known = new Said(Attributes.after(entries));
            said = known;
        }
        return known.attributes();
    }

    /** Names the entries, for messages: {@code Entry 7 of run 'orders-42'}. */
    @Override
    public String toString() {
        return entries.size() == 1
                ? "Entry " + seq + " of run '" + run + "'"
                : "Entries " + seq + " to " + (next() - 1) + " of run '" + run + "'";
    }
}
