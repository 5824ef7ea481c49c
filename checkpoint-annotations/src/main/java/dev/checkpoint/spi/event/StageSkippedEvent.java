package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A stage was not executed: its kept result is used.
 *
 * @param time when
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param seq position of the entry that served it
 * @param saved what the stage had taken
 * @param savedCost what its model calls had cost, by currency; empty if nothing is known to have been paid
 */
public record StageSkippedEvent(
        Instant time,
        String pipeline,
        String runId,
        StageId stage,
        long seq,
        Duration saved,
        Map<String, BigDecimal> savedCost)
        implements CheckpointEvent {

    /** Copies the map. */
    public StageSkippedEvent {
        savedCost = Map.copyOf(savedCost);
    }

    /** One of which no cost is known. */
    public StageSkippedEvent(Instant time, String pipeline, String runId, StageId stage, long seq, Duration saved) {
        this(time, pipeline, runId, stage, seq, saved, Map.of());
    }
}
