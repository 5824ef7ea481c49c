package dev.checkpoint.endpoint;

import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Runs for the actuator. Operations that change something exist only with
 * {@code management.endpoint.checkpoints.access=unrestricted}.
 */
@Endpoint(id = "checkpoints", defaultAccess = Access.READ_ONLY)
public class CheckpointsEndpoint {

    private final RunExplorer explorer;

    private final RunArchive archive;

    private final RunActions actions;

    private final Redactor redactor;

    private final Show showValues;

    /**
     * An endpoint.
     *
     * @param redactor masks the messages of errors
     * @param showValues whether arguments of runs are shown to callers that are not known, such as those of JMX
     */
    public CheckpointsEndpoint(
            RunExplorer explorer, RunArchive archive, RunActions actions, Redactor redactor, Show showValues) {
        this.explorer = explorer;
        this.archive = archive;
        this.actions = actions;
        this.redactor = redactor;
        this.showValues = showValues;
    }

    /** What is shown of a run. */
    public enum View {
        /** What happened, and when. */
        TIMELINE,
        /** What a resume would do. */
        PLAN,
        /** Why a stage was executed. */
        EXPLAIN,
        /** Its checkpoints. */
        CHECKPOINTS,
        /** How it differs from another run. */
        COMPARE,
        /** What it asks people, and was answered. */
        APPROVALS
    }

    /** Lists runs, the last updated first. */
    @ReadOperation
    public RunPage runs(
            @Nullable String pipeline,
            @Nullable String status,
            @Nullable String since,
            @Nullable String until,
            @Nullable String parent,
            @Nullable String origin,
            @Nullable Integer limit,
            @Nullable String after) {
        RunQuery query = EndpointQueries.query(pipeline, status, since, until, parent, origin, limit, after);
        List<RunSummary> runs = explorer.find(query);
        boolean more = runs.size() == query.limit();
        return new RunPage(runs, more ? EndpointQueries.cursor(runs.get(runs.size() - 1)) : null);
    }

    /** Shows a run; null if there is none. */
    @ReadOperation
    public @Nullable RunView run(@Selector String runId) {
        return run(runId, showValues.isShown(true));
    }

    @Nullable
    RunView run(String runId, boolean values) {
        try {
            return RunView.of(explorer.get(runId), values);
        } catch (RunNotFoundException none) {
            return null;
        }
    }

    /**
     * Shows a run in another way; null if there is none.
     *
     * @param view one of {@link View}
     * @param stage the stage that is to be explained
     * @param other the run to compare with; its origin or the run before it if it is not said
     */
    @ReadOperation
    public @Nullable Object view(
            @Selector String runId, @Selector String view, @Nullable String stage, @Nullable String other) {
        return view(runId, view, stage, other, showValues.isShown(true));
    }

    @Nullable
    Object view(String runId, String view, @Nullable String stage, @Nullable String other, boolean values) {
        try {
            return switch (View.valueOf(view.toUpperCase(Locale.ROOT))) {
                case TIMELINE -> explorer.timeline(runId);
                case PLAN -> explorer.plan(runId);
                case CHECKPOINTS -> explorer.checkpoints(runId);
                case APPROVALS ->
                    explorer.approvals(ApprovalQuery.all().run(runId)).stream()
                            .map(ApprovalView::of)
                            .toList();
                case COMPARE ->
                    ComparisonView.of(other == null ? explorer.compare(runId) : explorer.compare(other, runId), values);
                case EXPLAIN -> {
                    if (stage == null) {
                        throw new IllegalArgumentException("stage is needed: the stage that is to be explained.");
                    }
                    yield explorer.explain(runId, stage);
                }
            };
        } catch (RunNotFoundException none) {
            return null;
        }
    }

    /**
     * Does something with a run.
     *
     * @param action one of {@link RunAction}
     * @param reason why; the comment of an answer, the name of a checkpoint
     * @param by who asks
     * @param stage the stage that is meant, or the approval
     * @param at the entry before which a fork begins
     * @param as the id of a fork
     * @param outcome how a stage ended about which is decided: retry, done or abort
     * @param value its result as JSON
     */
    @WriteOperation
    public @Nullable ActionResult act(
            @Selector String runId,
            @Selector RunAction action,
            @Nullable String reason,
            @Nullable String by,
            @Nullable String stage,
            @Nullable Long at,
            @Nullable String as,
            @Nullable String outcome,
            @Nullable String value) {
        try {
            return actions.act(runId, action, new Said(masked(reason), by, stage, at, as, outcome, value));
        } catch (RunNotFoundException none) {
            return null;
        }
    }

    private @Nullable String masked(@Nullable String text) {
        return text == null ? null : redactor.line(text);
    }

    /** Removes a run; null if there is none. */
    @DeleteOperation
    public @Nullable ActionResult delete(@Selector String runId) {
        return archive.delete(runId) ? new ActionResult(runId, "delete", null, null, "It is removed.") : null;
    }
}
