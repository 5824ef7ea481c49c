package dev.checkpoint.spi.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A run ended with an exception.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param took wall-clock time of this execution
 * @param executed stages executed
 * @param skipped stages skipped
 * @param saved what the skipped stages had taken
 * @param error the exception itself
 * @param cost what the model calls of this execution cost, by currency; empty if nothing is known to have been paid
 * @param savedCost what those of the skipped stages had cost, by currency
 */
public record RunFailedEvent(
        Instant time,
        String pipeline,
        String runId,
        Duration took,
        int executed,
        int skipped,
        Duration saved,
        Throwable error,
        Map<String, BigDecimal> cost,
        Map<String, BigDecimal> savedCost)
        implements CheckpointEvent {

    /** One of which no cost is known. */
    public RunFailedEvent(
            Instant time,
            String pipeline,
            String runId,
            Duration took,
            int executed,
            int skipped,
            Duration saved,
            Throwable error) {
        this(time, pipeline, runId, took, executed, skipped, saved, error, Map.of(), Map.of());
    }

    /** Without the message of the exception, which may hold a secret. */
    @Override
    public String toString() {
        return "RunFailedEvent[time=" + time + ", pipeline=" + pipeline + ", runId=" + runId + ", took=" + took
                + ", executed=" + executed + ", skipped=" + skipped + ", saved=" + saved + ", error="
                + error.getClass().getName() + ", cost=" + cost + ", savedCost=" + savedCost + "]";
    }
}
