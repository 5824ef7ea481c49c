package dev.checkpoint.telemetry;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.redaction.Redactor;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends runs to the exporters of the application: at once, not sampled, and under ids that follow from the run, so that what is sent
 * twice is the same.
 */
public final class OpenTelemetryRunReplay implements RunReplay {

    /** Of one request; as many as the exporter of live spans sends by default. */
    private static final int MOST = 512;

    private static final long PATIENCE_SECONDS = 30;

    private final Supplier<@Nullable SpanExporter> exporter;

    private final Supplier<Resource> resource;

    private final SpanNames names;

    /**
     * A replay.
     *
     * @param exporter takes the spans; gives null if there is none
     * @param resource what the spans say they come from
     * @param redactor masks what leaves the application
     * @param runConvention names of runs; null for the default
     * @param stageConvention names of stages; null for the default
     */
    public OpenTelemetryRunReplay(
            Supplier<@Nullable SpanExporter> exporter,
            Supplier<Resource> resource,
            Redactor redactor,
            @Nullable RunObservationConvention runConvention,
            @Nullable StageObservationConvention stageConvention) {
        this.exporter = exporter;
        this.resource = resource;
        this.names = new SpanNames(
                runConvention == null ? new DefaultRunObservationConvention() : runConvention,
                stageConvention == null ? new DefaultStageObservationConvention() : stageConvention,
                redactor);
    }

    @Override
    public List<Trace> replay(RunExplorer explorer, String runId) {
        SpanExporter to = exporter.get();
        if (to == null) {
            throw new CheckpointException("This application has no exporter of spans, so there is nowhere to send run '"
                    + runId + "'. Set management.opentelemetry.tracing.export.otlp.endpoint.");
        }
        RunStatus status = explorer.get(runId).status();
        if (!status.isEnd()) {
            throw new CheckpointException("Run '" + runId + "' is " + status
                    + ". Only a run that has completed, failed or was cancelled can be sent as spans.");
        }
        List<Trace> traces = new ArrayList<>();
        ReplayTrace earlier = null;
        for (ReplayedSpan execution : ReplayedRun.of(explorer, runId)) {
            ReplayTrace trace = new ReplayTrace(runId, execution, names);
            send(to, trace.spans(resource.get(), earlier));
            traces.add(new Trace(traces.size() + 1, trace.traceId(), execution.count(), live(execution.live)));
            earlier = trace;
        }
        return traces;
    }

    private static @Nullable String live(@Nullable String traceparent) {
        return traceparent == null || traceparent.length() != TracerSpans.LENGTH
                ? null
                : TracerSpans.traceId(traceparent);
    }

    private static void send(SpanExporter to, List<SpanData> spans) {
        for (int i = 0; i < spans.size(); i += MOST) {
            CompletableResultCode sent = to.export(spans.subList(i, Math.min(spans.size(), i + MOST)))
                    .join(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!sent.isSuccess()) {
                throw new CheckpointException(
                        "The exporter could not send the spans"
                                + (sent.getFailureThrowable() == null ? "" : ": " + sent.getFailureThrowable())
                                + ". Does the collector run, and is it where"
                                + " management.opentelemetry.tracing.export.otlp.endpoint says? What was sent may be sent again.");
            }
        }
    }
}
