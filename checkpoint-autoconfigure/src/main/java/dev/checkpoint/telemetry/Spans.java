package dev.checkpoint.telemetry;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** What an observation cannot say about its span. */
interface Spans {

    /** Without a tracing library there are none. */
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

    /** Says that a model was called; negative is unknown. */
    void model(Observation observation, String model, long inputTokens, long outputTokens);

    /**
     * Marks the span as failed.
     *
     * @param asEvent whether the exception is told too, which is done once
     */
    void error(Observation observation, MaskedError error, boolean asEvent);
}
