package dev.checkpoint.spi.event;

import java.time.Duration;
import java.time.Instant;

/**
 * A run waits for a decision: a stage that must not be repeated was started, and its outcome is unknown.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param took wall-clock time of this execution
 * @param stage which
 * @param question what has to be decided, in words
 */
public record RunWaitingEvent(Instant time, String pipeline, String runId, Duration took, String stage, String question)
        implements CheckpointEvent {}
