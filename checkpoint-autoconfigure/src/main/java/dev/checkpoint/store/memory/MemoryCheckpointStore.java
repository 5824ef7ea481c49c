package dev.checkpoint.store.memory;

import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.Attributes;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Limits;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.spi.store.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
    }

    private final Map<RunId, Run> runs = new ConcurrentHashMap<>();

    /** Creates an empty store. */
    public MemoryCheckpointStore() {}

    @Override
    public AppendOutcome append(Append append) {
        Run kept = append.isStart() ? runs.computeIfAbsent(append.run(), id -> new Run()) : runs.get(append.run());
        if (kept == null) {
            return AppendOutcome.LOST;
        }
        synchronized (kept) {
            if (kept.deleted || kept.entries.size() != append.seq()) {
                boolean shorter = kept.deleted || kept.entries.size() < append.seq();
                return shorter && !append.isStart() ? AppendOutcome.LOST : AppendOutcome.TAKEN;
            }
            kept.entries.addAll(append.entries());
            kept.held = true;
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
    public List<NumberedEntry> entries(RunId run, long from, int most) {
        Run kept = runs.get(run);
        List<NumberedEntry> found = new ArrayList<>();
        if (kept != null) {
            synchronized (kept) {
                for (long seq = from; seq < kept.entries.size() && found.size() < most; seq++) {
                    found.add(new NumberedEntry(seq, kept.entries.get((int) seq)));
                }
            }
        }
        return found;
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
        RunCursor after = query.after();
        return runs.keySet().stream()
                .flatMap(run -> open(run).stream())
                .flatMap(journal -> matching(query, journal).stream())
                .filter(run -> after == null || after.isBefore(run))
                .sorted(ORDER)
                .limit(query.limit())
                .toList();
    }

    private Optional<RunSummary> matching(RunQuery query, Journal journal) {
        RunSummary run = journal.summary(isHeld(journal.runId()));
        return query.matches(run.pipeline(), run.status(), run.updated()) && Attributes.match(query, journal)
                ? Optional.of(run)
                : Optional.empty();
    }

    @Override
    public Limits limits() {
        return Limits.NONE;
    }

    @Override
    public StoreKind kind() {
        return new StoreKind("memory", "memory of this process");
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
