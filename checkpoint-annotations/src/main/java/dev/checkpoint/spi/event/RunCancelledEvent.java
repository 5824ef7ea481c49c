package dev.checkpoint.spi.event;

import java.time.Instant;

/**
 * A run was ended for good and is never resumed.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param reason why, in words
 */
public record RunCancelledEvent(Instant time, String pipeline, String runId, String reason)
        implements CheckpointEvent {}
