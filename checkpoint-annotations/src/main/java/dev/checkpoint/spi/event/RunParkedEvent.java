package dev.checkpoint.spi.event;

import java.time.Instant;

/**
 * A run was marked as failed because its process died again and again; it is no longer resumed automatically.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param reason why, and what to do, in words
 */
public record RunParkedEvent(Instant time, String pipeline, String runId, String reason) implements CheckpointEvent {}
