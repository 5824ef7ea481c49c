package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to look for.
 *
 * <pre>{@code RunQuery.all().pipeline("research").status(FAILED, INTERRUPTED).limit(20)}</pre>
 *
 * <p>The list is ordered by {@link RunSummary#updated()}, the last updated first, and by the ids of runs updated at the same
 * time. Page through it with {@link #after}.
 *
 * @param pipeline only runs of this pipeline; null for all
 * @param statuses only runs that stand so; empty for all
 * @param since only runs updated at or after this time; null for all
 * @param until only runs updated before this time; null for all
 * @param parameters only runs last called with these values of these arguments, all of them; empty for all. Numbers and
 *     booleans are written as in JSON; of long texts the first 255 characters are compared
 * @param after only runs behind this place of the list; null to begin at its front
 * @param limit the most runs to return, at least 1
 */
public record RunQuery(
        @Nullable String pipeline,
        Set<RunStatus> statuses,
        @Nullable Instant since,
        @Nullable Instant until,
        Map<String, String> parameters,
        @Nullable RunCursor after,
        int limit) {

    /** How many runs are returned if nothing is said. */
    public static final int DEFAULT_LIMIT = 50;

    /** Copies what is mutable and checks the numbers. */
    public RunQuery {
        statuses = Set.copyOf(statuses);
        parameters = Map.copyOf(parameters);
        if (limit < 1) {
            throw new IllegalArgumentException("A query needs a limit of 1 or more, not " + limit);
        }
    }

    /** All runs, the last updated {@value #DEFAULT_LIMIT} first. */
    public static RunQuery all() {
        return new RunQuery(null, Set.of(), null, null, Map.of(), null, DEFAULT_LIMIT);
    }

    /** Only runs of this pipeline. */
    public RunQuery pipeline(String name) {
        return new RunQuery(name, statuses, since, until, parameters, after, limit);
    }

    /** Only runs that stand so. */
    public RunQuery status(RunStatus... wanted) {
        return new RunQuery(pipeline, Set.of(wanted), since, until, parameters, after, limit);
    }

    /** Only runs updated at or after this time. */
    public RunQuery since(Instant time) {
        return new RunQuery(pipeline, statuses, time, until, parameters, after, limit);
    }

    /** Only runs updated before this time. */
    public RunQuery until(Instant time) {
        return new RunQuery(pipeline, statuses, since, time, parameters, after, limit);
    }

    /** Only runs last called with this value of this argument, and what was asked for before. */
    public RunQuery parameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new RunQuery(pipeline, statuses, since, until, more, after, limit);
    }

    /**
     * Only runs behind this place of the list: {@code query.after(RunCursor.after(last))} is the page that comes after the
     * one that ends with that run. However deep it is, a page costs the same.
     */
    public RunQuery after(@Nullable RunCursor place) {
        return new RunQuery(pipeline, statuses, since, until, parameters, place, limit);
    }

    /** At most so many. */
    public RunQuery limit(int runs) {
        return new RunQuery(pipeline, statuses, since, until, parameters, after, runs);
    }

    /** Whether a run with these facts matches, {@code parameters}, {@code after} and {@code limit} left aside. */
    public boolean matches(String ofPipeline, RunStatus status, Instant updated) {
        return (pipeline == null || pipeline.equals(ofPipeline))
                && (statuses.isEmpty() || statuses.contains(status))
                && (since == null || !updated.isBefore(since))
                && (until == null || updated.isBefore(until));
    }
}
