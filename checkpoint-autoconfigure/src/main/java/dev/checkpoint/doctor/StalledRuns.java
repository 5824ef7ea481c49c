package dev.checkpoint.doctor;

import dev.checkpoint.RunQuery;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.DueRun;
import dev.checkpoint.spi.store.DueRuns;
import dev.checkpoint.spi.store.RunCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Finds runs that any instance may continue, and that none has continued within the time it takes to notice them. One query with a
 * limit.
 */
public final class StalledRuns {

    /** So many are found at most. */
    public static final int MOST = 1000;

    private final Duration patience;

    /**
     * A search.
     *
     * @param patience how long an instance may need to notice a run
     */
    public StalledRuns(Duration patience) {
        this.patience = patience;
    }

    /**
     * Returns them, the longest untouched first.
     *
     * @param pipelines only runs of these
     * @throws dev.checkpoint.error.StoreException if the store fails
     */
    public List<DueRun> find(CheckpointStore store, Set<String> pipelines, Instant now) {
        if (pipelines.isEmpty()) {
            return List.of();
        }
        Instant latest = now.minus(patience);
        DueRuns able = store.ability(DueRuns.class).orElse(null);
        List<DueRun> due = able != null
                ? able.due(pipelines, now, MOST)
                : store
                        .ability(RunCatalog.class)
                        .map(catalog -> catalog.find(
                                RunQuery.all().status(RunStatus.INTERRUPTED).limit(MOST)))
                        .orElse(List.of())
                        .stream()
                        .filter(run -> run.problem() == null && pipelines.contains(run.pipeline()))
                        .map(run -> new DueRun(run, Cause.INTERRUPTED))
                        .sorted(DueRuns.LONGEST_UNTOUCHED_FIRST)
                        .toList();
        return due.stream().filter(run -> since(run).isBefore(latest)).toList();
    }

    /** Since when an instance might have continued it. */
    private static Instant since(DueRun due) {
        Instant until = due.run().due();
        return due.cause() == Cause.OVERDUE && until != null ? until : due.run().updated();
    }
}
