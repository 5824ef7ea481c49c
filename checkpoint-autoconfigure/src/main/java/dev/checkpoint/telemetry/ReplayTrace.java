package dev.checkpoint.telemetry;

import dev.checkpoint.model.ErrorInfo;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One execution of a run as a trace. Its ids are digests of what it is about. For one thread. */
final class ReplayTrace implements IdGenerator {

    private static final String SCOPE = "dev.checkpoint.replay";

    private static final int TRACE_DIGITS = 32;

    private static final int SPAN_DIGITS = 16;

    private final ReplayedSpan execution;

    private final SpanNames names;

    private final String traceId;

    private ReplayedSpan current;

    ReplayTrace(String runId, ReplayedSpan execution, SpanNames names) {
        this.execution = execution;
        this.current = execution;
        this.names = names;
        this.traceId = digest("trace " + runId + "@" + execution.seq, TRACE_DIGITS);
    }

    String traceId() {
        return traceId;
    }

    /**
     * Its spans.
     *
     * @param earlier the execution before, to which this one is linked; null if it is the first
     */
    List<SpanData> spans(Resource resource, @Nullable ReplayTrace earlier) {
        List<SpanData> spans = new ArrayList<>();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(Sampler.alwaysOn())
                .setIdGenerator(this)
                .addSpanProcessor(new Collecting(spans))
                .build()) {
            write(provider.get(SCOPE), execution, Context.root(), earlier);
        }
        return spans;
    }

    private void write(Tracer tracer, ReplayedSpan replayed, Context parent, @Nullable ReplayTrace earlier) {
        SpanNames.Named named = names.of(replayed);
        SpanBuilder builder = tracer.spanBuilder(named.name()).setParent(parent).setStartTimestamp(replayed.from);
        named.attributes().forEach(builder::setAttribute);
        if (earlier != null) {
            builder.addLink(context(earlier.traceId, earlier.spanId(earlier.execution)));
        }
        String live = replayed.live;
        if (live != null && live.length() == TracerSpans.LENGTH) {
            SpanContext other = context(TracerSpans.traceId(live), TracerSpans.spanId(live));
            if (other.isValid()) {
                builder.addLink(other);
            }
        }
        current = replayed;
        Span span = builder.startSpan();
        for (ReplayedSpan inner : replayed.below) {
            write(tracer, inner, parent.with(span), null);
        }
        if (replayed.error == null) {
            span.setStatus(StatusCode.OK);
        } else {
            fail(span, replayed, replayed.error);
        }
        span.end(replayed.to);
    }

    /** As live spans say it: the exception itself only where it was thrown. */
    private void fail(Span span, ReplayedSpan replayed, ErrorInfo error) {
        String message = names.masked(error.message() == null ? error.type() : error.message());
        if (!replayed.reports(error)) {
            span.addEvent(
                    "exception",
                    Attributes.of(
                            OpenTelemetrySpans.TYPE, error.type(),
                            OpenTelemetrySpans.MESSAGE, message,
                            OpenTelemetrySpans.STACK_TRACE, names.masked(stackTrace(error))),
                    replayed.to);
        }
        span.setAttribute(OpenTelemetrySpans.ERROR, simple(error.type()));
        span.setAttribute(OpenTelemetrySpans.ERROR_TYPE, error.type());
        span.setStatus(StatusCode.ERROR, message);
    }

    private static String simple(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    private static String stackTrace(ErrorInfo error) {
        StringBuilder text = new StringBuilder();
        for (ErrorInfo cause = error; cause != null; cause = cause.cause()) {
            text.append(cause == error ? "" : "Caused by: ").append(cause.type());
            text.append(cause.message() == null ? "" : ": " + cause.message()).append('\n');
            cause.frames().forEach(frame -> text.append("\tat ").append(frame).append('\n'));
        }
        return text.toString();
    }

    private static SpanContext context(String traceId, String spanId) {
        return SpanContext.createFromRemoteParent(traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public String generateTraceId() {
        return traceId;
    }

    @Override
    public String generateSpanId() {
        return spanId(current);
    }

    private String spanId(ReplayedSpan span) {
        return digest("span " + traceId + " " + span.runId + "@" + span.seq, SPAN_DIGITS);
    }

    private static String digest(String text, int digits) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none); // every Java has it
        }
    }

    /** Keeps what has ended. */
    private record Collecting(List<SpanData> spans) implements io.opentelemetry.sdk.trace.SpanProcessor {

        @Override
        public void onStart(Context parent, io.opentelemetry.sdk.trace.ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            spans.add(span.toSpanData());
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
