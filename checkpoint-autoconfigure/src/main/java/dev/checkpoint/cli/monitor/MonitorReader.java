package dev.checkpoint.cli.monitor;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at the store. Progress is estimated again when a run has new entries, at the latest after some seconds. Used by one thread. */
final class MonitorReader {

    private static final int PROBLEMS = 20;

    private static final int ESTIMATES = 10;

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final RunExplorer explorer;

    private final Clock clock;

    private Map<String, Estimate> estimates = Map.of();

    private record Estimate(long entries, Instant made, RunProgress progress) {}

    MonitorReader(RunExplorer explorer, Clock clock) {
        this.explorer = explorer;
        this.clock = clock;
    }

    /**
     * Looks once.
     *
     * @param before what was seen before
     * @param open the run that is shown on its own; null if none is
     */
    Seen look(Seen before, @Nullable String open) {
        Instant now = clock.instant();
        try {
            List<RunSummary> underWay = explorer.find(RunQuery.all()
                    .status(RunStatus.RUNNING, RunStatus.WAITING, RunStatus.PAUSED)
                    .limit(ListLines.MOST));
            List<RunSummary> problems = explorer.find(RunQuery.all()
                    .status(RunStatus.FAILED, RunStatus.INTERRUPTED)
                    .limit(PROBLEMS));
            Map<String, RunProgress> progress = open == null ? estimated(underWay, now) : before.progress();
            return new Seen(now, underWay, problems, progress, open == null ? null : run(open), null);
        } catch (RuntimeException trouble) {
            String message = trouble.getMessage() == null ? trouble.toString() : trouble.getMessage();
            return before.butNow(now, message);
        }
    }

    private Map<String, RunProgress> estimated(List<RunSummary> underWay, Instant now) {
        Map<String, Estimate> known = new HashMap<>();
        underWay.stream()
                .filter(run -> run.status() == RunStatus.RUNNING)
                .limit(ESTIMATES)
                .forEach(run -> {
                    Estimate estimate = estimates.get(run.runId());
                    boolean fresh = estimate != null
                            && estimate.entries() == run.entries()
                            && estimate.made().plus(FRESH).isAfter(now);
                    Estimate next = fresh ? estimate : estimate(run, now);
                    if (next != null) {
                        known.put(run.runId(), next);
                    }
                });
        estimates = known;
        Map<String, RunProgress> progress = new HashMap<>();
        known.forEach((run, estimate) -> progress.put(run, estimate.progress()));
        return progress;
    }

    private @Nullable Estimate estimate(RunSummary run, Instant now) {
        try {
            return new Estimate(run.entries(), now, explorer.progress(run.runId()));
        } catch (CheckpointException gone) {
            return null; // removed meanwhile, or unreadable: the next look says so
        }
    }

    private Seen.Run run(String id) {
        return new Seen.Run(explorer.get(id), explorer.progress(id), explorer.timeline(id));
    }
}
