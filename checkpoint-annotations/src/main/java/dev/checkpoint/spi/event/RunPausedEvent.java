package dev.checkpoint.spi.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A run was stopped between two stages and waits to be resumed.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param took elapsed time of this execution
 * @param reason the reason, in words
 */
public record RunPausedEvent(Instant time, String pipeline, String runId, Duration took, String reason)
        implements CheckpointEvent {}
