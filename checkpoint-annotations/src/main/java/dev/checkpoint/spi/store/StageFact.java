package dev.checkpoint.spi.store;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of one execution of a stage, as statistics need it.
 *
 * @param run the run
 * @param pipeline its pipeline
 * @param stage the stage
 * @param completed whether it ended with a result
 * @param took wall-clock time
 * @param cost what its model calls cost, by currency; empty if nothing is known to have been paid
 * @param time when it ended
 */
public record StageFact(
        RunId run,
        String pipeline,
        StageId stage,
        boolean completed,
        Duration took,
        Map<String, BigDecimal> cost,
        Instant time) {

    /** Copies the map. */
    public StageFact {
        cost = Map.copyOf(cost);
    }

    /**
     * Whether it ended in the given time.
     *
     * @param since the earliest time; null for any
     * @param until the time after the latest; null for any
     */
    public boolean isWithin(@Nullable Instant since, @Nullable Instant until) {
        return (since == null || !time.isBefore(since)) && (until == null || time.isBefore(until));
    }
}
