package dev.checkpoint.web;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which runs have changed since the last look. Clocks of instances differ, so each look begins a little before the last. */
final class RunChanges {

    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final RunExplorer explorer;

    private final RunQuery query;

    private final Clock clock;

    private Instant since;

    /** Entries of the runs that were updated lately. */
    private Map<String, Long> seen = new HashMap<>();

    RunChanges(RunExplorer explorer, @Nullable String pipeline, Clock clock) {
        this.explorer = explorer;
        this.query = pipeline == null ? RunQuery.all() : RunQuery.all().pipeline(pipeline);
        this.clock = clock;
        this.since = clock.instant();
    }

    /** The runs that have changed, the first changed first. If they are more than a page, the last changed ones. */
    List<RunSummary> look() {
        List<RunSummary> found = explorer.find(query.since(since.minus(OVERLAP)).limit(RunQueries.MOST));
        List<RunSummary> changed = new ArrayList<>();
        Map<String, Long> now = new HashMap<>();
        for (RunSummary run : found) {
            now.put(run.runId(), run.entries());
            Long before = seen.get(run.runId());
            if (before == null || before != run.entries()) {
                changed.add(0, run);
            }
            if (run.updated().isAfter(since)) {
                since = run.updated();
            }
        }
        seen = now;
        Instant here = clock.instant();
        if (since.isAfter(here)) {
            since = here; // or else an instance whose clock is ahead would hide what the others do
        }
        return changed;
    }
}
