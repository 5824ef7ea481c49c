package dev.checkpoint.ai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Observes calls and streams in the order in which the models of Spring AI do; streams come on a thread of their own. */
final class RemoteChatModel implements ChatModel {

    private final ObservationRegistry registry;

    private final Function<Prompt, Reply> remote;

    /** Streams tell their end to those who observe when this is open. */
    final CountDownLatch told;

    RemoteChatModel(ObservationRegistry registry, Function<Prompt, Reply> remote, boolean late) {
        this.registry = registry;
        this.remote = remote;
        this.told = new CountDownLatch(late ? 1 : 0);
    }

    @Override
    public ChatOptions getOptions() {
        return ToolCallingChatOptions.builder().model("asked").temperature(0.2).build();
    }

    private Observation observation(ChatModelObservationContext context) {
        return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION.observation(
                null, new DefaultChatModelObservationConvention(), () -> context, registry);
    }

    private static ChatModelObservationContext context(Prompt prompt, boolean streaming) {
        return ChatModelObservationContext.builder()
                .prompt(prompt)
                .provider("test")
                .streaming(streaming)
                .build();
    }

    @Override
    public ChatResponse call(Prompt prompt) {
        ChatModelObservationContext context = context(prompt, false);
        return observation(context).observe(() -> {
            Reply reply = remote.apply(prompt);
            if (reply.failure() != null) {
                throw reply.failure();
            }
            ChatResponse response = response(reply, reply.text(), reply.tools(), reply.finish(), reply.usage());
            context.setResponse(response);
            return response;
        });
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
        return Flux.deferContextual(reactor -> {
            ChatModelObservationContext context = context(prompt, true);
            Observation observation = observation(context)
                    .parentObservation(reactor.getOrDefault(ObservationThreadLocalAccessor.KEY, null))
                    .start();
            Reply reply = remote.apply(prompt);
            Flux<ChatResponse> responses = Flux.fromIterable(chunks(reply))
                    .concatWith(reply.failure() == null ? Flux.empty() : Flux.error(reply.failure()))
                    .publishOn(Schedulers.boundedElastic())
                    .doOnError(observation::error)
                    .doFinally(signal -> {
                        awaitTold();
                        observation.stop();
                    })
                    .contextWrite(more -> more.put(ObservationThreadLocalAccessor.KEY, observation));
            return new MessageAggregator().aggregate(responses, context::setResponse);
        });
    }

    private void awaitTold() {
        try {
            if (!told.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody let the end be told.");
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ChatResponse> chunks(Reply reply) {
        List<ChatResponse> chunks = new ArrayList<>();
        reply.pieces().forEach(piece -> chunks.add(response(reply, piece, List.of(), "", new EmptyUsage())));
        if (reply.failure() == null) {
            chunks.add(response(reply, "", reply.tools(), reply.finish(), reply.usage()));
        }
        return chunks;
    }

    private static ChatResponse response(Reply reply, String text, List<ToolCall> tools, String finish, Usage usage) {
        AssistantMessage message =
                AssistantMessage.builder().content(text).toolCalls(tools).build();
        ChatGenerationMetadata metadata =
                ChatGenerationMetadata.builder().finishReason(finish).build();
        return new ChatResponse(
                List.of(new Generation(message, metadata)),
                ChatResponseMetadata.builder().model(reply.model()).usage(usage).build());
    }
}
