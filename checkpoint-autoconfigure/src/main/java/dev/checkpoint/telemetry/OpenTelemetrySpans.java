package dev.checkpoint.telemetry;

import dev.checkpoint.telemetry.CheckpointObservation.LowCardinalityKeys;
import io.micrometer.observation.Observation;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.function.Consumer;

/**
 * Spans of OpenTelemetry. Writes exceptions by its conventions itself, because Micrometer would write message and stack
 * trace unmasked.
 */
final class OpenTelemetrySpans extends TracerSpans {

    static final AttributeKey<String> ERROR = AttributeKey.stringKey(LowCardinalityKeys.ERROR.asString());

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");

    private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");

    private static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");

    static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");

    static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");

    static final AttributeKey<String> STACK_TRACE = AttributeKey.stringKey("exception.stacktrace");

    @Override
    public void link(Observation observation, String traceparent) {
        if (traceparent.length() != LENGTH) {
            return;
        }
        SpanContext other = SpanContext.createFromRemoteParent(
                traceId(traceparent),
                spanId(traceparent),
                TraceFlags.fromHex(traceparent, 53),
                TraceState.getDefault());
        if (other.isValid() && !with(observation, span -> span.addLink(other))) {
            super.link(observation, traceparent);
        }
    }

    @Override
    public void model(Observation observation, String model, long inputTokens, long outputTokens) {
        boolean told = with(observation, span -> {
            AttributesBuilder call = Attributes.builder().put(MODEL, model);
            if (inputTokens >= 0) {
                call.put(INPUT_TOKENS, inputTokens);
            }
            if (outputTokens >= 0) {
                call.put(OUTPUT_TOKENS, outputTokens);
            }
            span.addEvent("checkpoint.model", call.build());
        });
        if (!told) {
            super.model(observation, model, inputTokens, outputTokens);
        }
    }

    @Override
    public void error(Observation observation, MaskedError error, boolean asEvent) {
        boolean marked = with(observation, span -> {
            if (asEvent) {
                span.addEvent(
                        "exception",
                        Attributes.of(TYPE, error.type(), MESSAGE, error.message(), STACK_TRACE, error.stackTrace()));
            }
            span.setAttribute(ERROR, error.simpleType());
            span.setAttribute(ERROR_TYPE, error.type());
            span.setStatus(StatusCode.ERROR, error.message());
        });
        if (!marked) {
            super.error(observation, error, asEvent);
        }
    }

    /**
     * The bridge exposes its span only as the current one of a scope.
     *
     * @return false if the span is not an OpenTelemetry span, although OpenTelemetry is on the class path
     */
    private static boolean with(Observation observation, Consumer<Span> action) {
        io.micrometer.tracing.Span ours = span(observation);
        if (ours == null) {
            return true;
        }
        try (Observation.Scope scope = observation.openScope()) {
            Span current = Span.current();
            if (!current.getSpanContext().getSpanId().equals(ours.context().spanId())) {
                return false;
            }
            if (current.isRecording()) {
                action.accept(current);
            }
            return true;
        }
    }
}
