package dev.checkpoint.ai;

import dev.checkpoint.explain.StageReport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;

/**
 * Records chat, embedding and tool calls with the stage they were begun in, on whatever thread they end: a streamed answer
 * ends when its last part came.
 */
public final class ModelCalls implements ObservationHandler<Observation.Context> {

    private static final Logger log = LoggerFactory.getLogger(ModelCalls.class);

    private final Supplier<@Nullable StageReport> current;

    /**
     * A listener.
     *
     * @param current the report of the stage the current thread works for
     */
    public ModelCalls(Supplier<@Nullable StageReport> current) {
        this.current = current;
    }

    private record Begun(StageReport report, long nanos) {}

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ChatModelObservationContext
                || context instanceof EmbeddingModelObservationContext
                || context instanceof ToolCallingObservationContext;
    }

    @Override
    public void onStart(Observation.Context context) {
        StageReport report = current.get();
        if (report != null) {
            context.put(Begun.class, new Begun(report, System.nanoTime()));
        }
    }

    @Override
    public void onStop(Observation.Context context) {
        Begun begun = context.get(Begun.class);
        if (begun == null) {
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun.nanos());
        try {
            if (context instanceof ChatModelObservationContext chat) {
                begun.report().model(ModelDecisions.of(chat, took));
            } else if (context instanceof EmbeddingModelObservationContext embedding) {
                begun.report().model(ModelDecisions.of(embedding, took));
            } else if (context instanceof ToolCallingObservationContext tool) {
                begun.report()
                        .tool(
                                tool.getToolDefinition().name(),
                                tool.getToolCallArguments(),
                                tool.getToolCallResult(),
                                took);
            }
        } catch (RuntimeException odd) {
            // a model may answer with anything, and the call is not ours to fail
            log.debug("A call of {} is not recorded", context.getName(), odd);
        }
    }
}
