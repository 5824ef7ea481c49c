package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage is about to be executed.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param attempt 1 for the first
 * @param why why a completed stage is executed again; null if it is not
 */
public record StageStartedEvent(
        Instant time, String pipeline, String runId, StageId stage, int attempt, @Nullable String why)
        implements CheckpointEvent {}
