package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to look for.
 *
 * <pre>{@code RunQuery.all().pipeline("research").status(FAILED, INTERRUPTED).limit(20)}</pre>
 *
 * @param pipeline only runs of this pipeline; null for all
 * @param statuses only runs that stand so; empty for all
 * @param since only runs updated at or after this time; null for all
 * @param until only runs updated before this time; null for all
 * @param offset how many matches to leave out, from the last updated on
 * @param limit the most runs to return, at least 1
 */
public record RunQuery(
        @Nullable String pipeline,
        Set<RunStatus> statuses,
        @Nullable Instant since,
        @Nullable Instant until,
        int offset,
        int limit) {

    /** How many runs are returned if nothing is said. */
    public static final int DEFAULT_LIMIT = 50;

    /** Copies the statuses and checks the numbers. */
    public RunQuery {
        statuses = Set.copyOf(statuses);
        if (offset < 0 || limit < 1) {
            throw new IllegalArgumentException(
                    "A query needs an offset of 0 or more and a limit of 1 or more, not " + offset + " and " + limit);
        }
    }

    /** All runs, the last updated {@value #DEFAULT_LIMIT} first. */
    public static RunQuery all() {
        return new RunQuery(null, Set.of(), null, null, 0, DEFAULT_LIMIT);
    }

    /** Only runs of this pipeline. */
    public RunQuery pipeline(String name) {
        return new RunQuery(name, statuses, since, until, offset, limit);
    }

    /** Only runs that stand so. */
    public RunQuery status(RunStatus... wanted) {
        return new RunQuery(pipeline, Set.of(wanted), since, until, offset, limit);
    }

    /** Only runs updated at or after this time. */
    public RunQuery since(Instant time) {
        return new RunQuery(pipeline, statuses, time, until, offset, limit);
    }

    /** Only runs updated before this time. */
    public RunQuery until(Instant time) {
        return new RunQuery(pipeline, statuses, since, time, offset, limit);
    }

    /** Leaves out the first matches. */
    public RunQuery offset(int runs) {
        return new RunQuery(pipeline, statuses, since, until, runs, limit);
    }

    /** At most so many. */
    public RunQuery limit(int runs) {
        return new RunQuery(pipeline, statuses, since, until, offset, runs);
    }

    /** Whether a run with these facts matches, {@code offset} and {@code limit} left aside. */
    public boolean matches(String ofPipeline, RunStatus status, Instant updated) {
        return (pipeline == null || pipeline.equals(ofPipeline))
                && (statuses.isEmpty() || statuses.contains(status))
                && (since == null || !updated.isBefore(since))
                && (until == null || updated.isBefore(until));
    }
}
