package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.time.Duration;
import java.time.Instant;

/**
 * A stage was not executed: its kept result is used.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param seq position of the entry that served it
 * @param saved what the skipped stages had taken
 */
public record StageSkippedEvent(Instant time, String pipeline, String runId, StageId stage, long seq, Duration saved)
        implements CheckpointEvent {}
