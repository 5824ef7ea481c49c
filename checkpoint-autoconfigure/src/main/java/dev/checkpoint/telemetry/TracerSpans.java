package dev.checkpoint.telemetry;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/** Spans of any tracer that Micrometer knows. It has no links between spans that have begun, so there are none. */
class TracerSpans implements Spans {

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
    public void link(Observation observation, String traceparent) {}

    @Override
    public void error(Observation observation, MaskedError error, boolean asEvent) {
        Span span = span(observation);
        if (span != null && asEvent) {
            span.error(error.asException());
        }
    }

    static @Nullable Span span(Observation observation) {
        TracingContext tracing = observation.getContext().get(TracingContext.class);
        return tracing == null ? null : tracing.getSpan();
    }
}
