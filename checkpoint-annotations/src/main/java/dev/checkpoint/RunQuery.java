package dev.checkpoint;

import dev.checkpoint.error.RunQueryException;
import dev.checkpoint.model.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that select runs, all of which hold for each run that is selected, and the order of the list.
 *
 * <pre>{@code RunQuery.all().pipeline("research").status(FAILED).errorClass("IOException").limit(20)}</pre>
 *
 * <p>Unless {@link #sort} says otherwise, the last updated come first. Page through the list with {@link #after}. A query that
 * contradicts itself is refused with a {@link RunQueryException} when it is made.
 *
 * @param pipeline only runs of this pipeline; null for all
 * @param statuses only runs with one of these statuses; empty for all
 * @param parent only runs that this run called; null for all
 * @param origin only forks of this run; null for all
 * @param since only runs updated at or after this time; null for all
 * @param until only runs updated before this time; null for all
 * @param conditions what else holds for them
 * @param order the order of the list
 * @param after only runs behind this place of the list; null to begin at its front
 * @param limit the maximum number of runs to return, at least 1
 */
public record RunQuery(
        @Nullable String pipeline,
        Set<RunStatus> statuses,
        @Nullable String parent,
        @Nullable String origin,
        @Nullable Instant since,
        @Nullable Instant until,
        List<RunCondition> conditions,
        RunOrder order,
        @Nullable RunCursor after,
        int limit) {

    /** The default number of runs that are returned. */
    public static final int DEFAULT_LIMIT = 50;

    private static final RunQuery ALL = new RunQuery(
            null, Set.of(), null, null, null, null, List.of(), RunOrder.LAST_UPDATED_FIRST, null, DEFAULT_LIMIT);

    /** Copies the collections, and checks that the query can be answered. */
    public RunQuery {
        statuses = Set.copyOf(statuses);
        conditions = List.copyOf(conditions);
        if (limit < 1) {
            throw new RunQueryException("limit", "A query needs a limit of 1 or more, not " + limit + ".");
        }
        if (since != null && until != null && since.isAfter(until)) {
            throw reversed("since", since, "until", until);
        }
        for (RunCondition condition : conditions) {
            check(condition);
        }
        if (after != null && !after.order().equals(order)) {
            throw new RunQueryException(
                    "after",
                    "The place in the list is one of a list sorted by " + after.order() + ", and this one is sorted by "
                            + order + ". Page with the order of the first page.");
        }
    }

    private static void check(RunCondition condition) {
        if (condition instanceof RunCondition.Started started
                && started.since() != null
                && started.until() != null
                && started.since().isAfter(started.until())) {
            throw reversed("startedSince", started.since(), "startedUntil", started.until());
        }
        if (condition instanceof RunCondition.Lasted lasted) {
            notNegative("minDuration", lasted.least());
            notNegative("maxDuration", lasted.most());
            if (lasted.least() != null
                    && lasted.most() != null
                    && lasted.least().compareTo(lasted.most()) > 0) {
                throw reversed("minDuration", lasted.least(), "maxDuration", lasted.most());
            }
        }
    }

    private static void notNegative(String field, @Nullable Duration duration) {
        if (duration != null && duration.isNegative()) {
            throw new RunQueryException(field, "The " + field + " of a query cannot be negative: " + duration + ".");
        }
    }

    private static RunQueryException reversed(String from, Object first, String to, Object last) {
        return new RunQueryException(
                from,
                "No run can match: " + from + " is " + first + ", and " + to + " is " + last + ". Let " + from
                        + " be the smaller one.");
    }

    /** Selects all runs and returns the {@value #DEFAULT_LIMIT} that were updated last. */
    public static RunQuery all() {
        return ALL;
    }

    /** Selects only runs of this pipeline. */
    public RunQuery pipeline(String name) {
        return new RunQuery(name, statuses, parent, origin, since, until, conditions, order, after, limit);
    }

    /** Selects only runs with one of these statuses. */
    public RunQuery status(RunStatus... wanted) {
        return new RunQuery(pipeline, Set.of(wanted), parent, origin, since, until, conditions, order, after, limit);
    }

    /** Selects only runs that this run called, and not those that these called. */
    public RunQuery parent(String runId) {
        return new RunQuery(pipeline, statuses, runId, origin, since, until, conditions, order, after, limit);
    }

    /** Selects only forks of this run, and not those that were made from these. */
    public RunQuery origin(String runId) {
        return new RunQuery(pipeline, statuses, parent, runId, since, until, conditions, order, after, limit);
    }

    /** Selects only runs updated at or after this time. */
    public RunQuery since(Instant time) {
        return new RunQuery(pipeline, statuses, parent, origin, time, until, conditions, order, after, limit);
    }

    /** Selects only runs updated before this time. */
    public RunQuery until(Instant time) {
        return new RunQuery(pipeline, statuses, parent, origin, since, time, conditions, order, after, limit);
    }

    /** Selects only runs that were first started at or after this time. */
    public RunQuery startedSince(Instant time) {
        Instant before = condition(RunCondition.Started.class)
                .map(RunCondition.Started::until)
                .orElse(null);
        return instead(new RunCondition.Started(time, before));
    }

    /** Selects only runs that were first started before this time. */
    public RunQuery startedUntil(Instant time) {
        Instant from = condition(RunCondition.Started.class)
                .map(RunCondition.Started::since)
                .orElse(null);
        return instead(new RunCondition.Started(from, time));
    }

    /** Selects only runs that took at least so long, by {@link RunSummary#lasted()}. */
    public RunQuery minDuration(Duration least) {
        Duration most = condition(RunCondition.Lasted.class)
                .map(RunCondition.Lasted::most)
                .orElse(null);
        return instead(new RunCondition.Lasted(least, most));
    }

    /** Selects only runs that took at most so long, by {@link RunSummary#lasted()}. */
    public RunQuery maxDuration(Duration most) {
        Duration least = condition(RunCondition.Lasted.class)
                .map(RunCondition.Lasted::least)
                .orElse(null);
        return instead(new RunCondition.Lasted(least, most));
    }

    /** Selects only runs that this instance executed last. */
    public RunQuery instance(String name) {
        return instead(new RunCondition.Instance(name));
    }

    /** Selects only runs that were last called with this version of their pipeline; empty for none. */
    public RunQuery version(String version) {
        return instead(new RunCondition.Version(version));
    }

    /**
     * Selects only runs that failed with an exception of this class or of a subclass of it, or had one as a cause. Subclasses
     * are known of what failed under this version of Checkpoint or a later one.
     *
     * @param name name of the class, with or without its package
     */
    public RunQuery errorClass(String name) {
        return instead(new RunCondition.ErrorClass(name));
    }

    /** Selects only runs that failed with an exception that, or a cause of which, has this text in it, in any case. */
    public RunQuery error(String text) {
        return instead(new RunCondition.ErrorText(text));
    }

    /** Selects only runs in which an execution of this stage ended, in addition to the conditions so far. */
    public RunQuery stage(String name) {
        return and(new RunCondition.Stage(name, null));
    }

    /**
     * Selects only runs in which an execution of this stage ended so, in addition to the conditions so far.
     *
     * @param name name of the stage, or its path as {@link StageSummary#stage()} writes it
     */
    public RunQuery stage(String name, StageEnd end) {
        return and(new RunCondition.Stage(name, end));
    }

    /** Selects only runs in which a stage chose this model or was answered by it, in addition to the conditions so far. */
    public RunQuery model(String name) {
        return and(new RunCondition.Model(name));
    }

    /** Selects only runs last called with this value of this argument, in addition to the conditions so far. */
    public RunQuery parameter(String name, String value) {
        return parameter(name, Comparison.EQUAL, value);
    }

    /**
     * Selects only runs last called with such a value, in addition to the conditions so far.
     *
     * @param name name of the argument; of a value inside of it the names on the way to it, as in {@code order.total}
     * @param comparison how its value is compared
     * @param value with what; numbers and booleans are written as in JSON
     */
    public RunQuery parameter(String name, Comparison comparison, String value) {
        return and(new RunCondition.Argument(name, comparison, value));
    }

    /** Selects only runs of whose checkpoints this was last said under this name, in addition to the conditions so far. */
    public RunQuery metadata(String name, String value) {
        return metadata(name, Comparison.EQUAL, value);
    }

    /** Selects only runs of whose checkpoints such a thing was last said, in addition to the conditions so far. */
    public RunQuery metadata(String name, Comparison comparison, String value) {
        return and(new RunCondition.Metadata(name, comparison, value));
    }

    /** Selects only runs that cannot be read. */
    public RunQuery problems() {
        return instead(new RunCondition.Unreadable());
    }

    /** Sorts the list. A place in a list of another order cannot be used with it. */
    public RunQuery sort(RunOrder wanted) {
        return new RunQuery(pipeline, statuses, parent, origin, since, until, conditions, wanted, after, limit);
    }

    /**
     * Selects only runs behind this place of the list: {@code query.after(RunCursor.after(last))} is the page that comes after the
     * one that ends with that run. In the default order a page costs the same however deep it is.
     */
    public RunQuery after(@Nullable RunCursor place) {
        return new RunQuery(pipeline, statuses, parent, origin, since, until, conditions, order, place, limit);
    }

    /** The page that comes after the one that ends with this run, in the order of this query. */
    public RunQuery after(RunSummary last) {
        return after(RunCursor.after(last, order));
    }

    /** Returns at most this many runs. */
    public RunQuery limit(int runs) {
        return new RunQuery(pipeline, statuses, parent, origin, since, until, conditions, order, after, runs);
    }

    private RunQuery instead(RunCondition condition) {
        List<RunCondition> changed = new ArrayList<>(conditions);
        changed.removeIf(other -> other.getClass() == condition.getClass());
        changed.add(condition);
        return with(changed);
    }

    private RunQuery and(RunCondition condition) {
        List<RunCondition> more = new ArrayList<>(conditions);
        more.add(condition);
        return with(more);
    }

    private RunQuery with(List<RunCondition> others) {
        return new RunQuery(pipeline, statuses, parent, origin, since, until, others, order, after, limit);
    }

    private <C extends RunCondition> Optional<C> condition(Class<C> type) {
        return conditions.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** Whether a condition needs more of a run than a list shows. */
    public boolean needsJournal() {
        return conditions.stream().anyMatch(RunCondition.OfJournal.class::isInstance);
    }

    /**
     * Returns whether a run matches as far as a list shows it, ignoring conditions on its journal, {@code after} and
     * {@code limit}.
     */
    public boolean matches(RunSummary run) {
        return matches(run.pipeline(), run.status(), run.updated())
                && (parent == null || parent.equals(run.parent()))
                && (origin == null || isFork(run.origin()))
                && conditions.stream()
                        .allMatch(condition ->
                                !(condition instanceof RunCondition.OfSummary ofSummary) || ofSummary.matches(run));
    }

    private boolean isFork(@Nullable String position) {
        return position != null
                && position.substring(0, position.lastIndexOf('@')).equals(origin);
    }

    /** Returns whether a run with these properties matches, ignoring the other conditions. */
    public boolean matches(String ofPipeline, RunStatus status, Instant updated) {
        return (pipeline == null || pipeline.equals(ofPipeline))
                && (statuses.isEmpty() || statuses.contains(status))
                && (since == null || !updated.isBefore(since))
                && (until == null || updated.isBefore(until));
    }
}
