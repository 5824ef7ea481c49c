package dev.checkpoint.spi.event;

import dev.checkpoint.model.Cause;
import java.time.Instant;

/**
 * A run was continued.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param instance the instance that executes it
 * @param cause what it was continued from
 * @param reason the same in words
 */
public record RunResumedEvent(Instant time, String pipeline, String runId, String instance, Cause cause, String reason)
        implements CheckpointEvent {}
