package dev.checkpoint.telemetry;

import dev.checkpoint.telemetry.CheckpointObservation.HighCardinalityKeys;
import dev.checkpoint.telemetry.CheckpointObservation.LowCardinalityKeys;
import io.micrometer.common.KeyValues;

/**
 * Timer {@code checkpoint.run}, span {@code run PIPELINE}. Extend it to add keys. The key {@code error} is not among
 * its values: Micrometer adds it to timers, and treats it as a failure in spans.
 */
public class DefaultRunObservationConvention implements RunObservationConvention {

    @Override
    public String getName() {
        return "checkpoint.run";
    }

    @Override
    public String getContextualName(RunObservationContext context) {
        return "run " + context.pipeline();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(RunObservationContext context) {
        return KeyValues.of(
                LowCardinalityKeys.PIPELINE.withValue(context.pipeline()),
                LowCardinalityKeys.OUTCOME.withValue(context.outcomeName()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(RunObservationContext context) {
        return KeyValues.of(HighCardinalityKeys.RUN_ID.withValue(context.runId()));
    }
}
