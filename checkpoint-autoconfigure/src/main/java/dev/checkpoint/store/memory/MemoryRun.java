package dev.checkpoint.store.memory;

import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.RunDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run: its journal, what is asked of it, and whether it is held. Thread-safe. */
final class MemoryRun {

    private final RunId id;

    private final List<Entry> entries = new ArrayList<>();

    /** Why entries were written, by the number of the last of a write. */
    private final Map<Long, Trigger> triggers = new HashMap<>();

    private final Map<String, Left> requests = new LinkedHashMap<>();

    /** Of the entries that were there when it was last asked for; lists would go through all journals each time. */
    private @Nullable RunDigest digest;

    private @Nullable RunSummary summary;

    private int summarized;

    private boolean summarizedHeld;

    private boolean held;

    private boolean deleted;

    /** A request, and how many were left before it, of whatever run. */
    private record Left(Request request, long number) {}

    MemoryRun(RunId id) {
        this.id = id;
    }

    synchronized AppendOutcome append(Append append) {
        if (deleted || entries.size() != append.seq()) {
            boolean shorter = deleted || entries.size() < append.seq();
            return shorter && !append.isStart() ? AppendOutcome.LOST : AppendOutcome.TAKEN;
        }
        entries.addAll(append.entries());
        triggers.put(entries.size() - 1L, append.trigger());
        held = true;
        return AppendOutcome.WRITTEN;
    }

    /** Says why an entry was written; null if it was written with later ones, or that is not known. */
    synchronized void trigger(long seq, @Nullable Trigger trigger) {
        if (trigger == null) {
            triggers.remove(seq);
        } else {
            triggers.put(seq, trigger);
        }
    }

    /** Null until its first entry is there. */
    synchronized @Nullable Journal journal() {
        return entries.isEmpty() ? null : new Journal(id, entries, null);
    }

    /** How it stands; null until its first entry is there. */
    synchronized @Nullable RunSummary summary() {
        if (!entries.isEmpty() && (summary == null || summarized != entries.size() || summarizedHeld != held)) {
            RunDigest known = digest == null ? new RunDigest((Entry.RunStarted) entries.get(0)) : digest;
            entries.subList(Math.max(1, summarized), entries.size()).forEach(known::add);
            digest = known;
            summary = known.summary(held);
            summarized = entries.size();
            summarizedHeld = held;
        }
        return summary;
    }

    synchronized List<NumberedEntry> entries(long from, int most) {
        List<NumberedEntry> found = new ArrayList<>();
        for (long seq = from; seq < entries.size() && found.size() < most; seq++) {
            found.add(new NumberedEntry(seq, entries.get((int) seq), triggers.get(seq)));
        }
        return found;
    }

    synchronized boolean isHeld() {
        return held;
    }

    synchronized boolean release() {
        held = false;
        return true;
    }

    /** Lets nothing more be written; false if it is held. */
    synchronized boolean delete() {
        deleted |= !held;
        return deleted;
    }

    synchronized boolean leave(Request request, long number) {
        boolean possible = !deleted && !entries.isEmpty();
        return possible && requests.putIfAbsent(request.id(), new Left(request, number)) == null;
    }

    synchronized Map<Long, Request> requests() {
        Map<Long, Request> open = new TreeMap<>();
        requests.values().forEach(left -> open.put(left.number(), left.request()));
        return open;
    }

    synchronized boolean settle(String request) {
        return requests.remove(request) != null;
    }
}
