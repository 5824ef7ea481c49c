package dev.checkpoint.ai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Responses whose metadata is data. Clients of providers put objects of their own there, which no other process could restore:
 * these become text, for the first caller too, so that both see the same.
 */
final class PlainResponses {

    private PlainResponses() {}

    static @Nullable ChatResponse of(@Nullable ChatResponse response) {
        if (response == null) {
            return null;
        }
        List<Generation> generations =
                response.getResults().stream().map(PlainResponses::plain).toList();
        return new ChatResponse(generations, plain(response.getMetadata()));
    }

    private static Generation plain(Generation generation) {
        AssistantMessage message = generation.getOutput();
        if (!isPlain(message.getMetadata())) {
            message = message.mutate()
                    .properties(plain(message.getMetadata().entrySet()))
                    .build();
        }
        ChatGenerationMetadata known = generation.getMetadata();
        ChatGenerationMetadata.Builder metadata = ChatGenerationMetadata.builder()
                .finishReason(known.getFinishReason())
                .contentFilters(known.getContentFilters());
        plain(known.entrySet()).forEach(metadata::metadata);
        return new Generation(message, metadata.build());
    }

    private static ChatResponseMetadata plain(ChatResponseMetadata known) {
        if (known.entrySet().stream().allMatch(entry -> isPlain(entry.getValue()))) {
            return known;
        }
        ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder()
                .id(known.getId())
                .model(known.getModel())
                .rateLimit(known.getRateLimit())
                .usage(known.getUsage())
                .promptMetadata(known.getPromptMetadata());
        plain(known.entrySet()).forEach((BiConsumer<String, Object>) metadata::keyValue);
        return metadata.build();
    }

    private static Map<String, Object> plain(Iterable<Map.Entry<String, Object>> entries) {
        Map<String, Object> plain = new LinkedHashMap<>();
        entries.forEach(entry -> plain.put(entry.getKey(), plain(entry.getValue())));
        return plain;
    }

    private static Object plain(Object value) {
        if (isPlain(value)) {
            return value;
        }
        if (value instanceof Iterable<?> items) {
            return StreamSupport.stream(items.spliterator(), false)
                    .map(item -> item == null ? "" : plain(item))
                    .collect(Collectors.toList());
        }
        return value.toString();
    }

    private static boolean isPlain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(PlainResponses::isPlain);
        }
        if (value instanceof Iterable<?> items) {
            return StreamSupport.stream(items.spliterator(), false).allMatch(PlainResponses::isPlain);
        }
        return value == null || value instanceof String || value instanceof Number || value instanceof Boolean;
    }
}
