package dev.checkpoint.spi.event;

import java.time.Instant;

/** An event of a run. The records that implement it are also published as Spring application events. */
public sealed interface CheckpointEvent
        permits RunStartedEvent,
                RunResumedEvent,
                RunCompletedEvent,
                RunFailedEvent,
                RunPausedEvent,
                RunWaitingEvent,
                RunCancelledEvent,
                RunParkedEvent,
                StageStartedEvent,
                StageCompletedEvent,
                StageSkippedEvent,
                StageFailedEvent,
                StageProgressEvent,
                ApprovalRequestedEvent,
                ApprovalAnsweredEvent,
                ApprovalOverdueEvent,
                ApprovalRemindedEvent,
                ModelUsedEvent,
                EntriesSavedEvent,
                SaveFailedEvent {

    /** Returns when it happened. */
    Instant time();

    /** Returns the name of the pipeline. */
    String pipeline();

    /** Returns the id of the run. */
    String runId();
}
