package dev.checkpoint.ai;

import dev.checkpoint.explain.StageReport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import org.springframework.util.ClassUtils;

/**
 * Records chat, embedding and tool calls with the stage in which they started, on any thread.
 *
 * <p>A stage that waits for a stream ends a moment before the observation of the stream, which ends on another thread.
 * Therefore, the stage ends the calls that are still open, and later events are ignored.
 */
public final class ModelCalls implements ObservationHandler<Observation.Context> {

    private static final boolean CLIENTS = ClassUtils.isPresent(
            "org.springframework.ai.chat.client.observation.ChatClientObservationContext",
            ModelCalls.class.getClassLoader());

    private final Supplier<@Nullable StageReport> current;

    /**
     * A listener.
     *
     * @param current the report of the current stage of the thread
     */
    public ModelCalls(Supplier<@Nullable StageReport> current) {
        this.current = current;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return isCall(context) || CLIENTS && ClientContexts.include(context);
    }

    private static boolean isCall(Observation.Context context) {
        return context instanceof ChatModelObservationContext
                || context instanceof EmbeddingModelObservationContext
                || context instanceof ToolCallingObservationContext;
    }

    @Override
    public void onStart(Observation.Context context) {
        StageReport report = current.get();
        if (report == null) {
            report = inherited(context);
        }
        if (report == null) {
            return;
        }
        context.put(StageReport.class, report);
        CallFrames.keep(context);
        if (isCall(context)) {
            StartedCall call = new StartedCall(report, context);
            context.put(StartedCall.class, call);
            report.callBegan(call);
        }
    }

    /** The stage of the enclosing call: a streaming client calls tools on threads of Reactor. */
    private static @Nullable StageReport inherited(Observation.Context context) {
        ObservationView parent = context.getParentObservation();
        while (parent != null) {
            StageReport report = parent.getContextView().get(StageReport.class);
            if (report != null) {
                return report;
            }
            parent = parent.getContextView().getParentObservation();
        }
        return null;
    }

    @Override
    public void onStop(Observation.Context context) {
        StartedCall call = context.get(StartedCall.class);
        if (call != null) {
            call.stopped();
        }
    }
}
