package dev.checkpoint.spi.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run ended with an exception.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param took elapsed time of this execution
 * @param executed stages executed
 * @param skipped stages skipped
 * @param saved time that the skipped stages had taken
 * @param error the exception itself
 * @param cost cost of the model calls of this execution by currency; empty if no cost is known
 * @param savedCost former cost of the model calls of the skipped stages by currency
 * @param execution number of this execution of the run; 1 for the first
 * @param totalCost cost of the model calls of all executions of the run by currency, as far as it is known
 * @param stage path of the stage that threw the exception; null if no stage did
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
        Map<String, BigDecimal> savedCost,
        int execution,
        Map<String, BigDecimal> totalCost,
        @Nullable String stage)
        implements CheckpointEvent {

    /** Creates an event without a known cost or stage. */
    public RunFailedEvent(
            Instant time,
            String pipeline,
            String runId,
            Duration took,
            int executed,
            int skipped,
            Duration saved,
            Throwable error) {
        this(time, pipeline, runId, took, executed, skipped, saved, error, Map.of(), Map.of(), 1, Map.of(), null);
    }

    /** Omits the message of the exception, which may contain a secret. */
    @Override
    public String toString() {
        return "RunFailedEvent[time=" + time + ", pipeline=" + pipeline + ", runId=" + runId + ", took=" + took
                + ", executed=" + executed + ", skipped=" + skipped + ", saved=" + saved + ", error="
                + error.getClass().getName() + ", cost=" + cost + ", savedCost=" + savedCost + ", execution="
                + execution
                + ", totalCost=" + totalCost + ", stage=" + stage + "]";
    }
}
