package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.jackson.LibraryValues;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.embedding.EmbeddingResponseMetadata;
import tools.jackson.databind.JacksonModule;

/** Values of Spring AI: messages, prompts, responses, embeddings. */
final class AiValues implements LibraryValues {

    private final AiUsage costs = new AiUsage();
    private final AiResponses responses = new AiResponses(costs);
    private final AiEmbeddings embeddings = new AiEmbeddings(costs);

    @Override
    public JacksonModule module() {
        ValueModule module = new ValueModule("checkpoint-spring-ai");
        AiMessages.addTo(module);
        AiPrompts.addTo(module);
        responses.addTo(module);
        embeddings.addTo(module);
        return module;
    }

    @Override
    public @Nullable Object state(Object value) {
        if (value instanceof ChatResponseMetadata metadata) {
            return responses.state(metadata);
        }
        if (value instanceof EmbeddingResponseMetadata metadata) {
            return embeddings.state(metadata);
        }
        return value instanceof DefaultUsage usage ? costs.state(usage) : null;
    }

    @Override
    public List<Class<?>> named() {
        return Stream.of(
                        AiMessages.CLASSES,
                        AiPrompts.CLASSES,
                        AiResponses.CLASSES,
                        AiEmbeddings.CLASSES,
                        List.<Class<?>>of(MessageType.class))
                .<Class<?>>flatMap(List::stream)
                .toList();
    }

    /** Metadata is digested as it is restored, so that a response and its restored copy are equal. */
    @Override
    public JacksonModule digests() {
        return new ValueModule("checkpoint-spring-ai-digests")
                .digested(ChatResponseMetadata.class, responses.metadata())
                .digested(EmbeddingResponseMetadata.class, embeddings.metadata());
    }
}
