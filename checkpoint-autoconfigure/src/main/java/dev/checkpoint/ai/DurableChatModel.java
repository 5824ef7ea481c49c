package dev.checkpoint.ai;

import dev.checkpoint.annotation.Effect;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Frame;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.core.ResolvableType;
import reactor.core.publisher.Flux;

/**
 * A chat model whose calls inside a run are stages: a call that was completed is found again by its prompt and options, and not
 * paid for twice. The items of a stream are emitted when the last one has arrived and the answer is stored.
 */
public final class DurableChatModel implements ChatModel {

    private static final String NAME = "model-call";

    private static final List<ParameterSpec> PARAMETERS = List.of(
            ParameterSpec.of("prompt", ValueType.of(list(Message.class)), true),
            ParameterSpec.of(
                    "options",
                    ValueType.of(ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class)
                            .getType()),
                    true));

    private final ChatModel model;

    private final InnerStages stages;

    private final StageSpec call;

    private final @Nullable StageSpec stream;

    /**
     * Creates a model.
     *
     * @param model the model that is called
     * @param streams stores results of type {@link Flux}; null if streams are not stored
     */
    public DurableChatModel(ChatModel model, InnerStages stages, @Nullable ReturnAdapter streams) {
        this.model = model;
        this.stages = stages;
        String what = "the model " + model.getClass().getSimpleName();
        this.call = StageSpec.inner(NAME, Effect.REPEATABLE, PARAMETERS, ValueType.of(ChatResponse.class), null, what);
        this.stream = streams == null
                ? null
                : StageSpec.inner(
                        NAME, Effect.REPEATABLE, PARAMETERS, ValueType.of(list(ChatResponse.class)), streams, what);
    }

    private static Type list(Class<?> element) {
        return ResolvableType.forClassWithGenerics(List.class, element).getType();
    }

    @Override
    public ChatOptions getOptions() {
        return model.getOptions();
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        return (ChatResponse) serve(call, prompt, () -> PlainResponses.of(model.call(prompt)));
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        if (stream == null) {
            return model.stream(prompt);
        }
        Frame here = CurrentRun.get();
        return Flux.deferContextual(context -> {
            Frame frame = here != null ? here : CallFrames.of(context);
            return frame == null ? model.stream(prompt) : stream(stream, prompt, frame);
        });
    }

    @SuppressWarnings("unchecked")
    private Flux<ChatResponse> stream(StageSpec spec, Prompt prompt, Frame frame) {
        try {
            return (Flux<ChatResponse>) Objects.requireNonNull(CurrentRun.in(
                    frame, () -> serve(spec, prompt, () -> model.stream(prompt).mapNotNull(PlainResponses::of))));
        } catch (Throwable thrown) {
            throw InnerStages.unchecked(thrown);
        }
    }

    @SuppressWarnings("NullAway") // models answer, and so does what is kept of them
    private Object serve(StageSpec spec, Prompt prompt, Body body) {
        try {
            return stages.serve(
                    spec, new Object[] {prompt.getInstructions(), ModelOptions.of(prompt.getOptions())}, body);
        } catch (Throwable thrown) {
            throw InnerStages.unchecked(thrown);
        }
    }

    @Override
    public String toString() {
        return model.toString();
    }
}
