package dev.checkpoint.ai;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.model.Durations;
import io.micrometer.observation.Observation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;

/** Calls of models in the words of the journal. The model that was asked for is the chosen one: prices are known by it. */
final class ModelDecisions {

    private static final String UNKNOWN = "unknown";

    private ModelDecisions() {}

    static ModelDecision of(ChatModelObservationContext call, Duration took) {
        ChatOptions options = call.getRequest().getOptions();
        ChatResponse response = call.getResponse();
        ModelDecision decision = decision(
                options == null ? null : options.getModel(),
                response == null ? null : response.getMetadata().getModel());
        if (options != null) {
            decision = with(decision, "temperature", options.getTemperature());
            decision = with(decision, "max-tokens", options.getMaxTokens());
            decision = with(decision, "top-p", options.getTopP());
            decision = with(decision, "top-k", options.getTopK());
        }
        Generation generation = response == null ? null : response.getResult();
        if (generation != null) {
            decision = with(decision, "finish-reason", generation.getMetadata().getFinishReason());
        }
        decision = with(decision, "streaming", call.isStreaming() ? true : null);
        return ended(
                decision, call, response == null ? null : response.getMetadata().getUsage(), took);
    }

    static ModelDecision of(EmbeddingModelObservationContext call, Duration took) {
        EmbeddingOptions options = call.getRequest().getOptions();
        EmbeddingResponse response = call.getResponse();
        ModelDecision decision = decision(
                options == null ? null : options.getModel(),
                response == null ? null : response.getMetadata().getModel());
        decision = with(decision, "texts", call.getRequest().getInstructions().size());
        decision = with(decision, "dimensions", options == null ? null : options.getDimensions());
        return ended(
                decision, call, response == null ? null : response.getMetadata().getUsage(), took);
    }

    private static ModelDecision decision(@Nullable String requested, @Nullable String answering) {
        if (requested == null || requested.isBlank()) {
            return ModelDecision.of(answering == null || answering.isBlank() ? UNKNOWN : answering);
        }
        boolean same = answering == null || answering.isBlank() || answering.equals(requested);
        return with(ModelDecision.of(requested), "answered-by", same ? null : answering);
    }

    private static ModelDecision ended(
            ModelDecision decision, Observation.Context call, @Nullable Usage usage, Duration took) {
        Throwable error = call.getError();
        ModelDecision ended = with(
                        decision,
                        "error",
                        error == null ? null : error.getClass().getName())
                .with("took", Durations.human(took));
        if (usage == null || count(usage.getPromptTokens()) + count(usage.getCompletionTokens()) == 0) {
            return ended;
        }
        return ended.used(new TokenUsage(
                count(usage.getPromptTokens()),
                count(usage.getCompletionTokens()),
                count(usage.getCacheReadInputTokens())));
    }

    private static long count(@Nullable Number tokens) {
        return tokens == null ? 0 : tokens.longValue();
    }

    private static ModelDecision with(ModelDecision decision, String name, @Nullable Object value) {
        return value == null ? decision : decision.with(name, value);
    }
}
