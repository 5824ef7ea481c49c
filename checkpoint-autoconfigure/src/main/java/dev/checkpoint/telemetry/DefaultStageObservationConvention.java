package dev.checkpoint.telemetry;

import dev.checkpoint.telemetry.CheckpointObservation.HighCardinalityKeys;
import dev.checkpoint.telemetry.CheckpointObservation.LowCardinalityKeys;
import io.micrometer.common.KeyValues;

/**
 * Timer {@code checkpoint.stage}, span {@code stage NAME}. Extend it to add keys. The key {@code error} is not among
 * its values: Micrometer adds it to timers, and treats it as a failure in spans.
 */
public class DefaultStageObservationConvention implements StageObservationConvention {

    @Override
    public String getName() {
        return "checkpoint.stage";
    }

    @Override
    public String getContextualName(StageObservationContext context) {
        return "stage " + context.stage().counted();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(StageObservationContext context) {
        return KeyValues.of(
                LowCardinalityKeys.PIPELINE.withValue(context.pipeline()),
                LowCardinalityKeys.STAGE.withValue(context.stage().counted()),
                LowCardinalityKeys.OUTCOME.withValue(context.outcomeName()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(StageObservationContext context) {
        return KeyValues.of(
                HighCardinalityKeys.RUN_ID.withValue(context.runId()),
                HighCardinalityKeys.STAGE_KEY.withValue(context.key()),
                HighCardinalityKeys.ATTEMPT.withValue(String.valueOf(context.attempt())));
    }
}
