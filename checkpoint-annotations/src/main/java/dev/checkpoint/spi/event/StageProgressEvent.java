package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.time.Instant;

/**
 * A stage reported its progress.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param done the amount that is done
 * @param total the total amount; 0 if unknown
 */
public record StageProgressEvent(Instant time, String pipeline, String runId, StageId stage, long done, long total)
        implements CheckpointEvent {}
