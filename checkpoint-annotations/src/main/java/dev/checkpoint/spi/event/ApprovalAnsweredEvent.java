package dev.checkpoint.spi.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person answered an approval, and the answer is in the journal. One that was left for the instance that executes the run is told
 * there, when it is taken.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param approvalId the approval
 * @param approved whether it approves
 * @param by who; null if that is not known
 * @param comment why; null for none
 */
public record ApprovalAnsweredEvent(
        Instant time,
        String pipeline,
        String runId,
        String approvalId,
        boolean approved,
        @Nullable String by,
        @Nullable String comment)
        implements CheckpointEvent {}
