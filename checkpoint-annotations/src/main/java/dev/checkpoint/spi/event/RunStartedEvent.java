package dev.checkpoint.spi.event;

import java.time.Instant;

/**
 * A new run was started.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param instance the instance that executes it
 */
public record RunStartedEvent(Instant time, String pipeline, String runId, String instance)
        implements CheckpointEvent {}
