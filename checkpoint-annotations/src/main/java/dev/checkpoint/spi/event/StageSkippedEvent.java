package dev.checkpoint.spi.event;

import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stage was not executed: its stored result is used.
 *
 * @param time when it happened
 * @param pipeline name of the pipeline
 * @param runId id of the run
 * @param stage the stage
 * @param seq position of the entry with the result
 * @param saved time that the stage had taken
 * @param savedCost former cost of its model calls by currency; empty if no cost is known
 * @param upgraded how its result was made usable for the version of today, such as {@code from version 1 to 2}; null if
 *     it is one of this version
 */
public record StageSkippedEvent(
        Instant time,
        String pipeline,
        String runId,
        StageId stage,
        long seq,
        Duration saved,
        Map<String, BigDecimal> savedCost,
        @Nullable String upgraded)
        implements CheckpointEvent {

    /** Copies the map. */
    public StageSkippedEvent {
        savedCost = Map.copyOf(savedCost);
    }

    /** Creates an event of a result that was used as it is. */
    public StageSkippedEvent(
            Instant time,
            String pipeline,
            String runId,
            StageId stage,
            long seq,
            Duration saved,
            Map<String, BigDecimal> savedCost) {
        this(time, pipeline, runId, stage, seq, saved, savedCost, null);
    }

    /** Creates an event without a known cost, of a result that was used as it is. */
    public StageSkippedEvent(Instant time, String pipeline, String runId, StageId stage, long seq, Duration saved) {
        this(time, pipeline, runId, stage, seq, saved, Map.of());
    }
}
