package dev.checkpoint.spi.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A run ended with a result.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param took elapsed time of this execution
 * @param executed stages executed
 * @param skipped stages skipped
 * @param saved time that the skipped stages had taken
 * @param cost cost of the model calls of this execution by currency; empty if no cost is known
 * @param savedCost former cost of the model calls of the skipped stages by currency
 * @param execution number of this execution of the run; 1 for the first
 * @param totalCost cost of the model calls of all executions of the run by currency, as far as it is known
 */
public record RunCompletedEvent(
        Instant time,
        String pipeline,
        String runId,
        Duration took,
        int executed,
        int skipped,
        Duration saved,
        Map<String, BigDecimal> cost,
        Map<String, BigDecimal> savedCost,
        int execution,
        Map<String, BigDecimal> totalCost)
        implements CheckpointEvent {

    /** Creates an event without a known cost. */
    public RunCompletedEvent(
            Instant time, String pipeline, String runId, Duration took, int executed, int skipped, Duration saved) {
        this(time, pipeline, runId, took, executed, skipped, saved, Map.of(), Map.of(), 1, Map.of());
    }
}
