package dev.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * Which approvals {@link RunExplorer#approvals} lists: by default those that are open.
 *
 * @param pipeline only of this pipeline; null for all
 * @param runId only of this run; null for all that have not ended
 * @param status only those; null for all
 */
public record ApprovalQuery(@Nullable String pipeline, @Nullable String runId, Approval.@Nullable Status status) {

    /** All open approvals of runs that have not ended, those that are being executed included. */
    public static ApprovalQuery open() {
        return new ApprovalQuery(null, null, Approval.Status.OPEN);
    }

    /** All approvals, answered ones too. */
    public static ApprovalQuery all() {
        return new ApprovalQuery(null, null, null);
    }

    /** Only of a pipeline. */
    public ApprovalQuery pipeline(@Nullable String name) {
        return new ApprovalQuery(name, runId, status);
    }

    /** Only of a run, whichever status it has. */
    public ApprovalQuery run(@Nullable String id) {
        return new ApprovalQuery(pipeline, id, status);
    }

    /** Only with a status. */
    public ApprovalQuery status(Approval.@Nullable Status wanted) {
        return new ApprovalQuery(pipeline, runId, wanted);
    }
}
