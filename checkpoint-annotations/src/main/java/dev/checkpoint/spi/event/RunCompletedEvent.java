package dev.checkpoint.spi.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A run ended with a result.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param took wall-clock time of this execution
 * @param executed stages executed
 * @param skipped stages skipped
 * @param saved what the skipped stages had taken
 */
public record RunCompletedEvent(
        Instant time, String pipeline, String runId, Duration took, int executed, int skipped, Duration saved)
        implements CheckpointEvent {}
