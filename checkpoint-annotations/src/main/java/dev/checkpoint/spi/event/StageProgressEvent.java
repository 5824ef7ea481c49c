package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.time.Instant;

/**
 * A stage said how far it has come.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param done what is done
 * @param total all there is; 0 if unknown
 */
public record StageProgressEvent(Instant time, String pipeline, String runId, StageId stage, long done, long total)
        implements CheckpointEvent {}
