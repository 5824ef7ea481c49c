package dev.checkpoint.archive;

import dev.checkpoint.PruneReport;
import dev.checkpoint.PruneReport.Reason;
import dev.checkpoint.PruneReport.Removed;
import dev.checkpoint.RunQuery;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.EndedRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Removes runs that need not be kept any longer, some hundreds at a time; stops between them if it is interrupted. */
public final class Pruning {

    /** So many runs are removed together. */
    private static final int BATCH = 500;

    private final CheckpointStore store;

    private final RetentionRules rules;

    private final Clock clock;

    /** Pruning of a store by rules. */
    public Pruning(CheckpointStore store, RetentionRules rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Removes what the rules say.
     *
     * @param dryRun whether to remove nothing and only tell
     */
    public PruneReport prune(boolean dryRun) {
        long began = System.nanoTime();
        Sweep sweep = new Sweep(store.ability(BulkDelete.class).orElseGet(() -> new OneByOne(store)), dryRun);
        Instant now = clock.instant();
        sweep.untouchedFor(rules.completed(), now, Reason.COMPLETED_LONG_AGO, RunStatus.COMPLETED);
        sweep.untouchedFor(rules.failed(), now, Reason.FAILED_LONG_AGO, RunStatus.FAILED, RunStatus.CANCELLED);
        if (rules.maxRunsPerPipeline() > 0) {
            sweep.moreThan(rules.maxRunsPerPipeline());
        }
        return new PruneReport(dryRun, sweep.removed(), Duration.ofNanos(System.nanoTime() - began));
    }

    /** One time of looking through the store. */
    private static final class Sweep {

        private final BulkDelete runs;

        private final boolean dryRun;

        private final Map<String, Map<Reason, Long>> removed = new TreeMap<>();

        /** What a dry run has counted already. */
        private final Set<RunId> counted = new HashSet<>();

        Sweep(BulkDelete runs, boolean dryRun) {
            this.runs = runs;
            this.dryRun = dryRun;
        }

        void untouchedFor(Duration age, Instant now, Reason reason, RunStatus... statuses) {
            if (!age.isZero()) {
                RunQuery old = RunQuery.all().status(statuses).until(now.minus(age));
                remove(reason, old, Long.MAX_VALUE);
            }
        }

        void moreThan(int most) {
            runs.countRuns().forEach((pipeline, count) -> {
                long excess = count - most - (dryRun ? removedOf(pipeline) : 0);
                RunQuery ended = RunQuery.all()
                        .pipeline(pipeline)
                        .status(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED);
                if (excess > 0) {
                    remove(Reason.TOO_MANY, ended, excess);
                }
            });
        }

        private void remove(Reason reason, RunQuery query, long most) {
            Iterator<EndedRun> ended = runs.endedRuns(query);
            long left = most;
            List<EndedRun> batch = batch(ended, left);
            while (!batch.isEmpty() && !Thread.currentThread().isInterrupted()) {
                Set<RunId> gone = dryRun ? ids(batch) : runs.deleteEnded(batch);
                for (EndedRun run : batch) {
                    if (gone.contains(run.run())) {
                        removed.computeIfAbsent(run.pipeline(), name -> new TreeMap<>())
                                .merge(reason, 1L, Long::sum);
                    }
                }
                left -= gone.size();
                batch = batch(ended, left);
            }
        }

        private List<EndedRun> batch(Iterator<EndedRun> ended, long most) {
            List<EndedRun> batch = new ArrayList<>();
            while (batch.size() < Math.min(most, BATCH) && ended.hasNext()) {
                EndedRun run = ended.next();
                if (!dryRun || counted.add(run.run())) {
                    batch.add(run);
                }
            }
            return batch;
        }

        private static Set<RunId> ids(List<EndedRun> batch) {
            Set<RunId> ids = new HashSet<>();
            batch.forEach(run -> ids.add(run.run()));
            return ids;
        }

        private long removedOf(String pipeline) {
            return removed.getOrDefault(pipeline, Map.of()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        List<Removed> removed() {
            List<Removed> list = new ArrayList<>();
            removed.forEach((pipeline, reasons) ->
                    reasons.forEach((reason, runs) -> list.add(new Removed(pipeline, reason, runs))));
            return list;
        }
    }
}
