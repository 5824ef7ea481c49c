package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that select runs.
 *
 * <pre>{@code RunQuery.all().pipeline("research").status(FAILED, INTERRUPTED).limit(20)}</pre>
 *
 * <p>The list is ordered by {@link RunSummary#updated()}, the last updated first, and by the ids of runs updated at the same
 * time. Page through it with {@link #after}.
 *
 * @param pipeline only runs of this pipeline; null for all
 * @param statuses only runs with one of these statuses; empty for all
 * @param parent only runs that this run called; null for all
 * @param since only runs updated at or after this time; null for all
 * @param until only runs updated before this time; null for all
 * @param parameters only runs last called with these values of these arguments, all of them; empty for all. Numbers and
 *     booleans are written as in JSON; of long texts, only the first 255 characters are compared
 * @param after only runs behind this place of the list; null to begin at its front
 * @param limit the maximum number of runs to return, at least 1
 */
public record RunQuery(
        @Nullable String pipeline,
        Set<RunStatus> statuses,
        @Nullable String parent,
        @Nullable Instant since,
        @Nullable Instant until,
        Map<String, String> parameters,
        @Nullable RunCursor after,
        int limit) {

    /** The default number of runs that are returned. */
    public static final int DEFAULT_LIMIT = 50;

    /** Copies the collections and checks the numbers. */
    public RunQuery {
        statuses = Set.copyOf(statuses);
        parameters = Map.copyOf(parameters);
        if (limit < 1) {
            throw new IllegalArgumentException("A query needs a limit of 1 or more, not " + limit);
        }
    }

    /** Selects all runs and returns the {@value #DEFAULT_LIMIT} that were updated last. */
    public static RunQuery all() {
        return new RunQuery(null, Set.of(), null, null, null, Map.of(), null, DEFAULT_LIMIT);
    }

    /** Selects only runs of this pipeline. */
    public RunQuery pipeline(String name) {
        return new RunQuery(name, statuses, parent, since, until, parameters, after, limit);
    }

    /** Selects only runs with one of these statuses. */
    public RunQuery status(RunStatus... wanted) {
        return new RunQuery(pipeline, Set.of(wanted), parent, since, until, parameters, after, limit);
    }

    /** Selects only runs that this run called, and not those that these called. */
    public RunQuery parent(String runId) {
        return new RunQuery(pipeline, statuses, runId, since, until, parameters, after, limit);
    }

    /** Selects only runs updated at or after this time. */
    public RunQuery since(Instant time) {
        return new RunQuery(pipeline, statuses, parent, time, until, parameters, after, limit);
    }

    /** Selects only runs updated before this time. */
    public RunQuery until(Instant time) {
        return new RunQuery(pipeline, statuses, parent, since, time, parameters, after, limit);
    }

    /** Selects only runs last called with this value of this argument, in addition to the conditions so far. */
    public RunQuery parameter(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new RunQuery(pipeline, statuses, parent, since, until, more, after, limit);
    }

    /**
     * Selects only runs behind this place of the list: {@code query.after(RunCursor.after(last))} is the page that comes after the
     * one that ends with that run. However deep it is, a page costs the same.
     */
    public RunQuery after(@Nullable RunCursor place) {
        return new RunQuery(pipeline, statuses, parent, since, until, parameters, place, limit);
    }

    /** Returns at most this many runs. */
    public RunQuery limit(int runs) {
        return new RunQuery(pipeline, statuses, parent, since, until, parameters, after, runs);
    }

    /** Returns whether a run matches, ignoring {@code parameters}, {@code after} and {@code limit}. */
    public boolean matches(RunSummary run) {
        return matches(run.pipeline(), run.status(), run.updated()) && (parent == null || parent.equals(run.parent()));
    }

    /** Returns whether a run with these properties matches, ignoring {@code parent}, {@code parameters}, {@code after} and {@code limit}. */
    public boolean matches(String ofPipeline, RunStatus status, Instant updated) {
        return (pipeline == null || pipeline.equals(ofPipeline))
                && (statuses.isEmpty() || statuses.contains(status))
                && (since == null || !updated.isBefore(since))
                && (until == null || updated.isBefore(until));
    }
}
