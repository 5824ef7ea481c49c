package dev.checkpoint.ai;

import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import dev.checkpoint.spec.StageSpec;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.metadata.ToolMetadata;

/**
 * A tool whose calls inside a run are stages: a resumed run gets the result of a call that was completed. If a person declines a call,
 * the model is told so in place of the result.
 */
final class DurableTool implements ToolCallback {

    private final ToolCallback tool;

    private final StageSpec spec;

    private final InnerStages stages;

    private final ObservationRegistry observations;

    DurableTool(ToolCallback tool, StageSpec spec, InnerStages stages, ObservationRegistry observations) {
        this.tool = tool;
        this.spec = spec;
        this.stages = stages;
        this.observations = observations;
    }

    @Override
    public ToolDefinition getToolDefinition() {
        return tool.getToolDefinition();
    }

    @Override
    public ToolMetadata getToolMetadata() {
        return tool.getToolMetadata();
    }

    @Override
    public String call(String arguments) {
        return call(arguments, null);
    }

    @Override
    public String call(String arguments, @Nullable ToolContext context) {
        Frame frame = CallFrames.current(observations.getCurrentObservation());
        if (frame == null) {
            return tool.call(arguments, context);
        }
        try {
            Object result = CurrentRun.get() == frame
                    ? serve(arguments, context)
                    : CurrentRun.in(frame, () -> serve(arguments, context));
            // tools return text, and the codec restores it as such
            return Objects.requireNonNull((String) result);
        } catch (ApprovalRejectedException declined) {
            // the model goes on without the result; a resumed run tells it the same
            return "The call of " + spec.name() + " was declined. Do not try it again. " + declined.getMessage();
        } catch (Throwable thrown) {
            throw InnerStages.unchecked(thrown);
        }
    }

    private @Nullable Object serve(String arguments, @Nullable ToolContext context) throws Throwable {
        return stages.serve(
                spec, new @Nullable Object[] {ParsedText.value(arguments)}, () -> tool.call(arguments, context));
    }
}
