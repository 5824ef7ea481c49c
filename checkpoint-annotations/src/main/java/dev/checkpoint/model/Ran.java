package dev.checkpoint.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an execution of a stage went, whatever its outcome.
 *
 * @param took wall-clock time
 * @param trace the span of the execution as a W3C {@code traceparent}
 * @param details one JSON object with what is known about it: input, resources, models, templates, notes
 * @param cost what its model calls cost, by ISO 4217 code of the currency; null if nothing is known to have been paid
 */
public record Ran(
        Duration took, @Nullable String trace, @Nullable Payload details, @Nullable Map<String, BigDecimal> cost) {

    /** An execution of which only its time is known. */
    public static Ran in(Duration took) {
        return new Ran(took, null, null, null);
    }
}
