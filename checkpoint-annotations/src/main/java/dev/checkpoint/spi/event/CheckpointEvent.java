package dev.checkpoint.spi.event;

import java.time.Instant;

/** Something that happened to a run. The records that implement it are also published as Spring application events. */
public sealed interface CheckpointEvent
        permits RunStartedEvent,
                RunResumedEvent,
                RunCompletedEvent,
                RunFailedEvent,
                RunPausedEvent,
                StageStartedEvent,
                StageCompletedEvent,
                StageSkippedEvent,
                StageFailedEvent,
                StageProgressEvent,
                EntriesSavedEvent,
                SaveFailedEvent {

    /** When. */
    Instant time();

    /** Name of the pipeline. */
    String pipeline();

    /** Id of the run. */
    String runId();
}
