package dev.checkpoint.store.jdbc;

import dev.checkpoint.RunSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What lists show of the stages of runs and is not in their rows, where it is known without the database: of runs that this instance
 * executes, and of runs that have ended, of those that lists showed last. A page that is asked for again and again would go through
 * all entries of its runs each time. An ended run that goes on has more entries, so what is kept does not count any more; rows
 * that somebody removes by hand are noticed after a minute.
 *
 * <p>Thread-safe.
 */
final class KnownSums {

    private static final int MOST = 2_000;

    private static final long COUNTS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final OwnRuns own;

    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    KnownSums(OwnRuns own) {
        this.own = own;
    }

    private record Kept(
            long entries,
            Instant started,
            Instant updated,
            int stages,
            Map<String, BigDecimal> cost,
            @Nullable String error,
            long since) {

        boolean isOf(RunSummary run) {
            return System.nanoTime() - since < COUNTS_NANOS
                    && entries == run.entries()
                    && updated.equals(run.updated())
                    && started.equals(run.started());
        }
    }

    /** The run with its sums; null if they are not known. */
    @Nullable
    RunSummary addedTo(RunSummary run) {
        return run.status().isEnd() ? addedToEnded(run) : own.addedTo(run);
    }

    private synchronized @Nullable RunSummary addedToEnded(RunSummary run) {
        Kept known = run.problem() == null ? kept.get(run.runId()) : null;
        return known == null || !known.isOf(run)
                ? null
                : SummaryRow.with(run, known.stages(), known.cost(), known.error(), null);
    }

    /** Keeps the sums of a run, if it has ended. */
    synchronized void keep(RunSummary run) {
        if (run.status().isEnd() && run.problem() == null) {
            kept.put(
                    run.runId(),
                    new Kept(
                            run.entries(),
                            run.started(),
                            run.updated(),
                            run.stages(),
                            run.cost(),
                            run.error(),
                            System.nanoTime()));
        }
    }
}
