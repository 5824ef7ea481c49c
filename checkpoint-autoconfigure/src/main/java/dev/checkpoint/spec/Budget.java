package dev.checkpoint.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much all executions of a run together may take before it is paused.
 *
 * @param maxCost of model calls; null if there is no limit
 * @param maxDuration of being executed; null if there is no limit
 */
public record Budget(@Nullable CostLimit maxCost, @Nullable Duration maxDuration) {

    /** A budget with these limits; null if there is none. */
    public static @Nullable Budget of(@Nullable CostLimit maxCost, @Nullable Duration maxDuration) {
        return maxCost == null && maxDuration == null ? null : new Budget(maxCost, maxDuration);
    }
}
