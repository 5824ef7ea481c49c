package dev.checkpoint.store.memory;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.store.support.EntryNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps runs in memory: for tests and throw-away runs. Everything is gone with the process, and nothing bounds it.
 *
 * <p>It is one instance by itself, so a run is held from its first append until {@link #release}.
 */
public final class MemoryCheckpointStore implements CheckpointStore, RunCatalog {

    private static final class Run {
        final List<Entry> entries = new ArrayList<>();
        boolean held;
        boolean deleted;
        long updated;
    }

    private final Map<RunId, Run> runs = new ConcurrentHashMap<>();

    private final AtomicLong clock = new AtomicLong();

    /** Creates an empty store. */
    public MemoryCheckpointStore() {}

    @Override
    public AppendOutcome append(RunId run, long expectedSeq, List<Entry> entries, Trigger trigger) {
        EntryNumbers.check(run, expectedSeq, entries);
        Run kept = expectedSeq == 0 ? runs.computeIfAbsent(run, id -> new Run()) : runs.get(run);
        if (kept == null) {
            return AppendOutcome.TAKEN;
        }
        synchronized (kept) {
            if (kept.deleted || kept.entries.size() != expectedSeq) {
                return AppendOutcome.TAKEN;
            }
            kept.entries.addAll(entries);
            kept.held = true;
            kept.updated = clock.incrementAndGet();
            return AppendOutcome.WRITTEN;
        }
    }

    @Override
    public Optional<Journal> open(RunId run) {
        Run kept = runs.get(run);
        if (kept == null) {
            return Optional.empty();
        }
        synchronized (kept) {
            return kept.entries.isEmpty() ? Optional.empty() : Optional.of(new Journal(run, kept.entries, null));
        }
    }

    @Override
    public boolean isHeld(RunId run) {
        Run kept = runs.get(run);
        if (kept == null) {
            return false;
        }
        synchronized (kept) {
            return kept.held;
        }
    }

    @Override
    public void release(RunId run) {
        Run kept = runs.get(run);
        if (kept != null) {
            synchronized (kept) {
                kept.held = false;
            }
        }
    }

    @Override
    public boolean delete(RunId run) {
        Run kept = runs.get(run);
        if (kept == null) {
            return false;
        }
        synchronized (kept) {
            if (kept.held) {
                throw new RunActiveException(
                        "Run '" + run
                                + "' is not deleted: it is being executed. Wait until it ends, or pause it first.",
                        run.value(),
                        new Journal(run, kept.entries, null).owner());
            }
            kept.deleted = true;
            return runs.remove(run, kept);
        }
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        // the order is taken once: appends go on while this is sorted
        Map<RunId, Long> updates = new HashMap<>();
        runs.forEach((id, run) -> updates.put(id, updated(run)));
        return updates.entrySet().stream()
                .sorted(Map.Entry.<RunId, Long>comparingByValue().reversed())
                .flatMap(run -> open(run.getKey()).stream())
                .flatMap(journal -> matching(query, journal).stream())
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }

    private Optional<RunSummary> matching(RunQuery query, Journal journal) {
        RunSummary run = journal.summary(isHeld(journal.runId()));
        return query.matches(run.pipeline(), run.status(), run.updated()) && Attributes.match(query, journal)
                ? Optional.of(run)
                : Optional.empty();
    }

    private static long updated(Run run) {
        synchronized (run) {
            return run.updated;
        }
    }

    @Override
    public String describe() {
        return "memory of this process";
    }

    @Override
    public void close() {
        runs.values().forEach(run -> {
            synchronized (run) {
                run.held = false;
            }
        });
    }
}
