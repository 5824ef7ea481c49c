package dev.checkpoint.spi.store;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole journal that comes from another store.
 *
 * @param run the run
 * @param entries its entries from 0 on, each with the trigger it was written with. Their payloads can be read until the import
 *     returns; a store that keeps payloads in memory has to read them
 */
public record Import(RunId run, List<NumberedEntry> entries) {

    /**
     * Copies the list and checks what every journal keeps.
     *
     * @throws IllegalArgumentException if no journal can hold the entries
     */
    public Import {
        entries = List.copyOf(entries);
        for (int seq = 0; seq < entries.size(); seq++) {
            if (entries.get(seq).seq() != seq) {
                throw new IllegalArgumentException("Entry " + seq + " of run '" + run + "' has the number "
                        + entries.get(seq).seq());
            }
        }
        plain(run, entries); // checks the kinds
    }

    /** The entries as one append, for stores that derive from it where the run stands. */
    public Append append() {
        return plain(run, entries);
    }

    private static Append plain(RunId run, List<NumberedEntry> entries) {
        List<Entry> plain = entries.stream().map(NumberedEntry::entry).toList();
        @Nullable
        Trigger last =
                entries.isEmpty() ? null : entries.get(entries.size() - 1).trigger();
        return new Append(run, 0, plain, last == null ? Trigger.MANUAL : last);
    }

    /** Entry 0. */
    public Entry.RunStarted start() {
        return (Entry.RunStarted) entries.get(0).entry();
    }
}
