package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.time.Duration;
import java.time.Instant;

/**
 * A stage ended with an exception.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param attempt 1 for the first
 * @param took elapsed time of this execution
 * @param error the exception itself
 */
public record StageFailedEvent(
        Instant time, String pipeline, String runId, StageId stage, int attempt, Duration took, Throwable error)
        implements CheckpointEvent {

    /** Omits the message of the exception, which may contain a secret. */
    @Override
    public String toString() {
        return "StageFailedEvent[time=" + time + ", pipeline=" + pipeline + ", runId=" + runId + ", stage=" + stage
                + ", attempt=" + attempt + ", took=" + took + ", error="
                + error.getClass().getName() + "]";
    }
}
