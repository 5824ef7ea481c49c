package dev.checkpoint.spi.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person was asked: before a stage, or by the pipeline itself. The question is durable.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param approvalId to answer it by
 * @param stage path of the stage, or the name of the question
 * @param question in words
 * @param approvers roles; the person who answers needs one of them. Empty if anyone may
 * @param votes how many people have to approve
 * @param deadline until when it is open; null for ever
 */
public record ApprovalRequestedEvent(
        Instant time,
        String pipeline,
        String runId,
        String approvalId,
        String stage,
        String question,
        List<String> approvers,
        int votes,
        @Nullable Instant deadline)
        implements CheckpointEvent {

    /** Copies the roles. */
    public ApprovalRequestedEvent {
        approvers = List.copyOf(approvers);
    }
}
