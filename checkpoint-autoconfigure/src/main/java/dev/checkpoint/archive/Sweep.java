package dev.checkpoint.archive;

import dev.checkpoint.PruneReport.Reason;
import dev.checkpoint.PruneReport.Removed;
import dev.checkpoint.RunQuery;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.BulkDelete;
import dev.checkpoint.spi.store.EndedRun;
import dev.checkpoint.spi.store.PinnedRuns;
import dev.checkpoint.spi.store.RunSizes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One time of looking through a store for what need not be kept. Used by one thread. */
final class Sweep {

    /** So many runs are removed together. */
    private static final int BATCH = 500;

    private final BulkDelete runs;

    private final PinnedRuns pins;

    private final boolean dryRun;

    private final Map<String, Map<Reason, Long>> removed = new TreeMap<>();

    /** What a dry run has counted already, by pipeline. */
    private final Map<String, Set<RunId>> counted = new TreeMap<>();

    Sweep(BulkDelete runs, PinnedRuns pins, boolean dryRun) {
        this.runs = runs;
        this.pins = pins;
        this.dryRun = dryRun;
    }

    void untouchedFor(Duration age, Instant now, Reason reason, RunStatus... statuses) {
        if (!age.isZero()) {
            RunQuery old = RunQuery.all().status(statuses).until(now.minus(age));
            remove(reason, old, Long.MAX_VALUE, null);
        }
    }

    void moreThan(int most) {
        runs.countRuns().forEach((pipeline, count) -> {
            long excess = count - most - countedOf(pipeline).size();
            if (excess > 0) {
                remove(Reason.TOO_MANY, ended(pipeline), excess, null);
            }
        });
    }

    void largerThan(long most, RunSizes sizes) {
        sizes.sizeOfPipelines().forEach((pipeline, size) -> {
            long excess = size - most - sum(sizes, countedOf(pipeline));
            if (excess > 0) {
                remove(Reason.TOO_LARGE, ended(pipeline), excess, sizes);
            }
        });
    }

    private static RunQuery ended(String pipeline) {
        return RunQuery.all().pipeline(pipeline).status(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED);
    }

    private static long sum(RunSizes sizes, Set<RunId> runs) {
        List<RunId> all = List.copyOf(runs);
        long sum = 0;
        for (int from = 0; from < all.size(); from += BATCH) {
            List<RunId> some = all.subList(from, Math.min(all.size(), from + BATCH));
            sum += sizes.sizes(some).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        return sum;
    }

    /**
     * Removes ended runs, the longest untouched first, pinned ones left out.
     *
     * @param most how many, or how large
     * @param sizes how large they are; null to count them
     */
    private void remove(Reason reason, RunQuery query, long most, @Nullable RunSizes sizes) {
        Iterator<EndedRun> ended = runs.endedRuns(query);
        long left = most;
        List<EndedRun> found = next(ended, sizes == null ? left : BATCH);
        while (left > 0 && !found.isEmpty() && !Thread.currentThread().isInterrupted()) {
            Set<RunId> pinned = pins.pinned(ids(found));
            Map<RunId, Long> weights = sizes == null ? Map.of() : sizes.sizes(ids(found));
            List<EndedRun> rest = new ArrayList<>(found);
            while (left > 0 && !rest.isEmpty()) {
                List<EndedRun> batch = new ArrayList<>();
                long taken = 0;
                while (taken < left && !rest.isEmpty()) {
                    EndedRun run = rest.remove(0);
                    if (!pinned.contains(run.run())) {
                        batch.add(run);
                        taken += sizes == null ? 1 : weights.getOrDefault(run.run(), 0L);
                    }
                }
                for (RunId gone : remove(reason, batch)) {
                    left -= sizes == null ? 1 : weights.getOrDefault(gone, 0L);
                }
            }
            found = next(ended, sizes == null ? left : BATCH);
        }
    }

    private Set<RunId> remove(Reason reason, List<EndedRun> batch) {
        Set<RunId> gone = batch.isEmpty() ? Set.of() : dryRun ? ids(batch) : runs.deleteEnded(batch);
        for (EndedRun run : batch) {
            if (gone.contains(run.run())) {
                removed.computeIfAbsent(run.pipeline(), name -> new TreeMap<>()).merge(reason, 1L, Long::sum);
                if (dryRun) {
                    counted.computeIfAbsent(run.pipeline(), name -> new HashSet<>())
                            .add(run.run());
                }
            }
        }
        return gone;
    }

    private List<EndedRun> next(Iterator<EndedRun> ended, long most) {
        List<EndedRun> batch = new ArrayList<>();
        while (batch.size() < Math.min(most, BATCH) && ended.hasNext()) {
            EndedRun run = ended.next();
            if (!countedOf(run.pipeline()).contains(run.run())) {
                batch.add(run);
            }
        }
        return batch;
    }

    private Set<RunId> countedOf(String pipeline) {
        return counted.getOrDefault(pipeline, Set.of());
    }

    private static Set<RunId> ids(List<EndedRun> batch) {
        Set<RunId> ids = new HashSet<>();
        batch.forEach(run -> ids.add(run.run()));
        return ids;
    }

    List<Removed> removed() {
        List<Removed> list = new ArrayList<>();
        removed.forEach((pipeline, reasons) ->
                reasons.forEach((reason, runs) -> list.add(new Removed(pipeline, reason, runs))));
        return list;
    }
}
