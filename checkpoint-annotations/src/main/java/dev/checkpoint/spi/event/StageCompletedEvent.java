package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage ended with a result.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param attempt 1 for the first
 * @param took elapsed time of this execution
 * @param notRestorable why a resume will not use the result; null if it will
 */
public record StageCompletedEvent(
        Instant time,
        String pipeline,
        String runId,
        StageId stage,
        int attempt,
        Duration took,
        @Nullable String notRestorable)
        implements CheckpointEvent {}
