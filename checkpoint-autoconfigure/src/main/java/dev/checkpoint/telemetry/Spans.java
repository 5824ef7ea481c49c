package dev.checkpoint.telemetry;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** Operations on a span that an observation does not offer. */
interface Spans {

    /** Does nothing, without a tracing library. */
    Spans NONE = new Spans() {
        @Override
        public @Nullable String traceparent(Observation observation) {
            return null;
        }

        @Override
        public void link(Observation observation, String traceparent) {}

        @Override
        public void model(Observation observation, String model, long inputTokens, long outputTokens) {}

        @Override
        public void error(Observation observation, MaskedError error, boolean asEvent) {}
    };

    /** The span as a W3C {@code traceparent}; null if there is none. */
    @Nullable
    String traceparent(Observation observation);

    /** Links the span to an earlier one. */
    void link(Observation observation, String traceparent);

    /** Records a model call; negative numbers are unknown. */
    void model(Observation observation, String model, long inputTokens, long outputTokens);

    /**
     * Marks the span as failed.
     *
     * @param asEvent whether the exception is also recorded, which happens once
     */
    void error(Observation observation, MaskedError error, boolean asEvent);
}
