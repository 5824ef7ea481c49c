package dev.checkpoint.spi.store;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

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
        Instant time) {}
