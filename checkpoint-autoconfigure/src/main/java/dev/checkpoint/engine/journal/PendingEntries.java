package dev.checkpoint.engine.journal;

import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of one run that are not durable yet, in order. Not thread-safe. */
final class PendingEntries {

    private final int mostEntries;

    private final long mostCharacters;

    private List<Entry> waiting = new ArrayList<>();

    /** What an append that failed may have written. */
    private @Nullable List<Entry> uncertain;

    private long size;

    private long batchSize;

    private long added;

    private long durable;

    /** None yet; an append takes no more of them than this. */
    PendingEntries(Limits limits) {
        mostEntries = limits.entries();
        mostCharacters = limits.characters();
    }

    /** Adds an entry of this {@linkplain EntrySize size}. */
    void add(Entry entry, long entrySize) {
        waiting.add(entry);
        size += entrySize;
        added++;
    }

    /**
     * What the next append is to write: everything, or as much as the store takes at once. But what may have been written
     * already is tried again as it was, so that the store can tell.
     */
    List<Entry> batch() {
        if (uncertain != null) {
            return uncertain;
        }
        if (waiting.size() > mostEntries || size > mostCharacters) {
            return first();
        }
        batchSize = size;
        return List.copyOf(waiting);
    }

    private List<Entry> first() {
        int count = 0;
        long characters = 0;
        for (Entry entry : waiting) {
            long next = EntrySize.of(entry);
            // an entry that has more alone is written alone
            if (count == mostEntries || count > 0 && characters + next > mostCharacters) {
                break;
            }
            characters += next;
            count++;
        }
        batchSize = characters;
        return List.copyOf(waiting.subList(0, count));
    }

    /** The append of the last batch failed. */
    void failed(List<Entry> batch) {
        uncertain = batch;
    }

    /** The last batch is durable; its payloads are forgotten. */
    void written(List<Entry> batch) {
        uncertain = null;
        waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
        size -= batchSize;
        durable += batch.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int count() {
        return waiting.size();
    }

    /** Size of what waits, in characters. */
    long size() {
        return size;
    }

    /** How many entries have ever been added; the ticket of the one added last. */
    long added() {
        return added;
    }

    /** How many entries have ever become durable. */
    long durable() {
        return durable;
    }
}
