package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of one run that are not durable yet, in order. Guarded by the lock of the writer that owns it. */
final class PendingEntries {

    private List<Entry> waiting = new ArrayList<>();

    /** What may have been written by an append that failed. */
    private @Nullable List<Entry> uncertain;

    private long size;

    private long added;

    private long durable;

    void add(Entry entry) {
        waiting.add(entry);
        size += size(entry);
        added++;
    }

    /**
     * What the next append is to write: everything, but what may have been written already is tried again as it was, so
     * that the store can tell.
     */
    List<Entry> batch() {
        return uncertain == null ? List.copyOf(waiting) : uncertain;
    }

    /** The append of a batch failed. */
    void failed(List<Entry> batch) {
        uncertain = batch;
    }

    /** A batch is durable; its payloads are forgotten. */
    void written(List<Entry> batch) {
        uncertain = null;
        waiting = new ArrayList<>(waiting.subList(batch.size(), waiting.size()));
        size = 0;
        waiting.forEach(entry -> size += size(entry));
        durable += batch.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int count() {
        return waiting.size();
    }

    /** Size of what waits, in characters of payload. */
    long size() {
        return size;
    }

    /** How many entries have been added ever; the ticket of the one added last. */
    long added() {
        return added;
    }

    /** How many entries have become durable ever. */
    long durable() {
        return durable;
    }

    private static long size(Entry entry) {
        if (entry instanceof Entry.StageCompleted stage && stage.result().output() != null) {
            return stage.result().output().json().length();
        }
        return 256;
    }
}
