package dev.checkpoint.telemetry;

import dev.checkpoint.telemetry.CheckpointObservation.LowCardinalityKeys;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * Spans of any tracer that Micrometer supports, such as Brave. A span that has started cannot be linked there, so a
 * link is written as the tags that Micrometer uses for Brave.
 */
class TracerSpans implements Spans {

    /** {@code 00-<trace id of 32>-<span id of 16>-<flags of 2>}. */
    static final int LENGTH = 55;

    @Override
    public @Nullable String traceparent(Observation observation) {
        Span span = span(observation);
        if (span == null || span.isNoop()) {
            return null;
        }
        TraceContext context = span.context();
        String traceId = context.traceId();
        String padded = traceId.length() < 32 ? "0".repeat(32 - traceId.length()) + traceId : traceId;
        return "00-" + padded + "-" + context.spanId() + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
    }

    @Override
    public void link(Observation observation, String traceparent) {
        Span span = span(observation);
        if (span != null && traceparent.length() == LENGTH) {
            span.tag("links[0].traceId", traceId(traceparent));
            span.tag("links[0].spanId", spanId(traceparent));
        }
    }

    @Override
    public void model(Observation observation, String model, long inputTokens, long outputTokens) {
        Span span = span(observation);
        if (span != null) {
            span.event("model " + model);
        }
    }

    @Override
    public void error(Observation observation, MaskedError error, boolean asEvent) {
        Span span = span(observation);
        if (span == null) {
            return;
        }
        if (asEvent) {
            span.error(error.asException());
        } else {
            span.tag(LowCardinalityKeys.ERROR.asString(), error.simpleType());
        }
    }

    static String traceId(String traceparent) {
        return traceparent.substring(3, 35);
    }

    static String spanId(String traceparent) {
        return traceparent.substring(36, 52);
    }

    static @Nullable Span span(Observation observation) {
        TracingContext tracing = observation.getContext().get(TracingContext.class);
        return tracing == null ? null : tracing.getSpan();
    }
}
