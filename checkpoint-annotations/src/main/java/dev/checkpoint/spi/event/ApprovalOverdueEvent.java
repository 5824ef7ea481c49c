package dev.checkpoint.spi.event;

import dev.checkpoint.annotation.OnTimeout;
import java.time.Instant;

/**
 * The time for the answer to an approval is over, and the run goes on without it. Told when the run is continued, by the instance
 * that does it; if it fails then, again each time it is continued and fails.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param approvalId the approval
 * @param stage path of the stage, or the name of the question
 * @param question in words
 * @param deadline until when it was open
 * @param onTimeout what happens
 */
public record ApprovalOverdueEvent(
        Instant time,
        String pipeline,
        String runId,
        String approvalId,
        String stage,
        String question,
        Instant deadline,
        OnTimeout onTimeout)
        implements CheckpointEvent {}
