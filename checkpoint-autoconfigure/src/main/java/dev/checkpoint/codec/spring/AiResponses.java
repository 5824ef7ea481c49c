package dev.checkpoint.codec.spring;

import dev.checkpoint.codec.spring.AiUsage.Limits;
import dev.checkpoint.codec.spring.ObjectForm.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultChatGenerationMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.PromptMetadata;
import org.springframework.ai.chat.metadata.PromptMetadata.PromptFilterMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import tools.jackson.core.type.TypeReference;

/** Responses of chat models of Spring AI, with their metadata. */
final class AiResponses {

    static final List<Class<?>> CLASSES = List.of(
            ChatResponse.class,
            Generation.class,
            ChatResponseMetadata.class,
            DefaultChatGenerationMetadata.class,
            DefaultUsage.class,
            EmptyUsage.class);

    private final AiUsage costs;

    AiResponses(AiUsage costs) {
        this.costs = costs;
    }

    void addTo(ValueModule module) {
        module.object(ChatResponse.class, response())
                .object(Generation.class, generation())
                .object(DefaultChatGenerationMetadata.class, generationMetadata())
                .object(ChatResponseMetadata.class, metadata())
                .object(EmptyUsage.class, ObjectForm.createdBy(none -> new EmptyUsage()))
                .object(DefaultUsage.class, usage());
    }

    private static ObjectForm<ChatResponse> response() {
        return ObjectForm.<ChatResponse>createdBy(values ->
                        new ChatResponse(values.<List<Generation>>need("generations"), values.need("metadata")))
                .property("generations", new TypeReference<List<Generation>>() {}.getType(), ChatResponse::getResults)
                .property("metadata", ChatResponseMetadata.class, ChatResponse::getMetadata);
    }

    private static ObjectForm<Generation> generation() {
        return ObjectForm.<Generation>createdBy(
                        values -> new Generation(values.<AssistantMessage>need("message"), values.need("metadata")))
                .property("message", AssistantMessage.class, Generation::getOutput)
                .property("metadata", ChatGenerationMetadata.class, Generation::getMetadata);
    }

    private static ObjectForm<ChatGenerationMetadata> generationMetadata() {
        return ObjectForm.<ChatGenerationMetadata>createdBy(AiResponses::generationMetadata)
                .property("finishReason", String.class, ChatGenerationMetadata::getFinishReason)
                .property(
                        "contentFilters",
                        new TypeReference<Set<String>>() {}.getType(),
                        ChatGenerationMetadata::getContentFilters)
                .property("attributes", ObjectForm.ATTRIBUTES, AiResponses::attributes);
    }

    private static ChatGenerationMetadata generationMetadata(Values values) {
        ChatGenerationMetadata.Builder metadata = ChatGenerationMetadata.builder()
                .contentFilters(values.<Set<String>>need("contentFilters"))
                .metadata(values.<Map<String, Object>>need("attributes"));
        String reason = values.get("finishReason");
        return reason == null ? metadata.build() : metadata.finishReason(reason).build();
    }

    private static Map<String, Object> attributes(ChatGenerationMetadata metadata) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        metadata.entrySet().forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
        return attributes;
    }

    ObjectForm<ChatResponseMetadata> metadata() {
        return ObjectForm.<ChatResponseMetadata>createdBy(AiResponses::metadata)
                .property("id", String.class, ChatResponseMetadata::getId)
                .property("model", String.class, ChatResponseMetadata::getModel)
                .property("usage", DefaultUsage.class, metadata -> costs.numbers(metadata.getUsage()))
                .property("rateLimit", Limits.class, metadata -> AiUsage.limits(metadata.getRateLimit()))
                .property(
                        "promptFilters",
                        new TypeReference<List<PromptFilter>>() {}.getType(),
                        AiResponses::promptFilters)
                .property("attributes", ObjectForm.ATTRIBUTES, metadata -> costs.attributes(metadata.entrySet()));
    }

    private static ChatResponseMetadata metadata(Values values) {
        List<PromptFilter> filters = values.need("promptFilters");
        return ChatResponseMetadata.builder()
                .id(values.need("id"))
                .model(values.need("model"))
                .usage(AiUsage.usage(values.get("usage")))
                .rateLimit(AiUsage.rateLimit(values.get("rateLimit")))
                .promptMetadata(
                        filters.isEmpty()
                                ? PromptMetadata.empty()
                                : PromptMetadata.of(filters.stream()
                                        .map(filter -> PromptFilterMetadata.from(filter.index(), filter.content()))
                                        .toList()))
                .metadata(values.<Map<String, Object>>need("attributes"))
                .build();
    }

    private static List<PromptFilter> promptFilters(ChatResponseMetadata metadata) {
        List<PromptFilter> filters = new ArrayList<>();
        metadata.getPromptMetadata()
                .forEach(filter ->
                        filters.add(new PromptFilter(filter.getPromptIndex(), filter.getContentFilterMetadata())));
        return filters;
    }

    /** What a provider's filter says about one of the messages of a prompt. */
    record PromptFilter(int index, Object content) {}

    private ObjectForm<DefaultUsage> usage() {
        return ObjectForm.<DefaultUsage>createdBy(values -> new DefaultUsage(
                        values.<Integer>need("promptTokens"),
                        values.<Integer>need("completionTokens"),
                        values.<Integer>need("totalTokens"),
                        values.get("nativeUsage"),
                        values.<Long>get("cacheReadInputTokens"),
                        values.<Long>get("cacheWriteInputTokens")))
                .property("promptTokens", Integer.class, DefaultUsage::getPromptTokens)
                .property("completionTokens", Integer.class, DefaultUsage::getCompletionTokens)
                .property("totalTokens", Integer.class, DefaultUsage::getTotalTokens)
                .property("cacheReadInputTokens", Long.class, DefaultUsage::getCacheReadInputTokens)
                .property("cacheWriteInputTokens", Long.class, DefaultUsage::getCacheWriteInputTokens)
                .property("nativeUsage", ObjectForm.ANYTHING, costs::nativeUsage);
    }

    /** What of the metadata is kept, so that it is compared. */
    Object state(ChatResponseMetadata metadata) {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("id", metadata.getId());
        state.put("model", metadata.getModel());
        state.put("usage", costs.numbers(metadata.getUsage()));
        state.put("rateLimit", AiUsage.limits(metadata.getRateLimit()));
        state.put("promptFilters", promptFilters(metadata));
        state.put("attributes", costs.attributes(metadata.entrySet()));
        return state;
    }
}
