package dev.checkpoint.spi.event;

import java.time.Instant;

/**
 * A run was continued.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param instance the instance that executes it
 * @param reason the reason, in words
 */
public record RunResumedEvent(Instant time, String pipeline, String runId, String instance, String reason)
        implements CheckpointEvent {}
