package dev.checkpoint.spi.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval is still open, and as long as {@code remindAfter} says has passed since it was asked, or since the last reminder. Told
 * once each time, by the instance that looks first while the run waits, and not at all if that instance dies in this moment.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param approvalId to answer it by
 * @param stage path of the stage, or the name of the question
 * @param question in words
 * @param approvers roles; the person who answers needs one of them. Empty if anyone may
 * @param asked when it was asked
 * @param deadline until when it is open; null for ever
 */
public record ApprovalRemindedEvent(
        Instant time,
        String pipeline,
        String runId,
        String approvalId,
        String stage,
        String question,
        List<String> approvers,
        Instant asked,
        @Nullable Instant deadline)
        implements CheckpointEvent {

    /** Copies the roles. */
    public ApprovalRemindedEvent {
        approvers = List.copyOf(approvers);
    }
}
