package dev.checkpoint.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of {@code checkpoint.stage}. A bean of this type replaces {@link DefaultStageObservationConvention}.
 */
public interface StageObservationConvention extends ObservationConvention<StageObservationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof StageObservationContext;
    }
}
