package dev.checkpoint.ai;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.explain.ModelCall;
import dev.checkpoint.model.Texts;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationContext;

/** Translates model calls into the terms of the journal. The requested model is the chosen one. */
final class ObservedCalls {

    private static final String UNKNOWN = "unknown";

    /**
     * Maximum length of a call's error. The entry of a failed stage contains the whole error; this one is for stages
     * that continue.
     */
    private static final int ERROR_LENGTH = 1000;

    private ObservedCalls() {}

    static ModelCall of(ChatModelObservationContext call, Duration took, boolean stopped) {
        ChatOptions options = call.getRequest().getOptions();
        ChatResponse response = call.getResponse();
        String answering =
                response == null ? null : known(response.getMetadata().getModel());
        ModelDecision decision = decision(options == null ? null : options.getModel(), answering);
        if (options != null) {
            decision = with(decision, "temperature", options.getTemperature());
            decision = with(decision, "max-tokens", options.getMaxTokens());
            decision = with(decision, "top-p", options.getTopP());
            decision = with(decision, "top-k", options.getTopK());
            decision = with(decision, "frequency-penalty", options.getFrequencyPenalty());
            decision = with(decision, "presence-penalty", options.getPresencePenalty());
            decision = with(decision, "stop", options.getStopSequences());
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        Generation generation = response == null ? null : response.getResult();
        put(
                facts,
                "finish-reason",
                generation == null ? null : known(generation.getMetadata().getFinishReason()));
        put(facts, "streaming", call.isStreaming() ? true : null);
        end(facts, call, response != null, stopped);
        Usage usage = response == null ? null : response.getMetadata().getUsage();
        return new ModelCall(used(decision, usage), answering, took, facts, prompt(call), answer(generation));
    }

    static ModelCall of(EmbeddingModelObservationContext call, Duration took, boolean stopped) {
        EmbeddingOptions options = call.getRequest().getOptions();
        EmbeddingResponse response = call.getResponse();
        String answering =
                response == null ? null : known(response.getMetadata().getModel());
        ModelDecision decision = decision(options == null ? null : options.getModel(), answering);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("texts", call.getRequest().getInstructions().size());
        if (response != null && !response.getResults().isEmpty()) {
            facts.put("dimensions", response.getResults().get(0).getOutput().length);
        } else {
            put(facts, "dimensions", options == null ? null : options.getDimensions());
        }
        end(facts, call, response != null, stopped);
        Usage usage = response == null ? null : response.getMetadata().getUsage();
        return new ModelCall(used(decision, usage), answering, took, facts, List.of(), null);
    }

    private static ModelDecision decision(@Nullable String requested, @Nullable String answering) {
        String chosen = known(requested);
        return ModelDecision.of(chosen != null ? chosen : answering != null ? answering : UNKNOWN);
    }

    /** The messages of the application, without answers and results of tools. */
    private static List<ModelCall.Message> prompt(ChatModelObservationContext call) {
        return call.getRequest().getInstructions().stream()
                .filter(message ->
                        message.getMessageType() == MessageType.SYSTEM || message.getMessageType() == MessageType.USER)
                .map(ObservedCalls::message)
                .toList();
    }

    private static @Nullable String answer(@Nullable Generation generation) {
        return generation == null ? null : known(generation.getOutput().getText());
    }

    private static ModelCall.Message message(Message message) {
        String text = message.getText();
        return new ModelCall.Message(Texts.word(message.getMessageType()), text == null ? "" : text);
    }

    private static void end(Map<String, Object> facts, Observation.Context call, boolean answered, boolean stopped) {
        Throwable error = call.getError();
        if (error != null) {
            facts.put("error", Texts.shortened(error.toString(), ERROR_LENGTH));
        } else if (!answered) {
            facts.put("unfinished", stopped ? "cancelled" : "the stage ended first");
        }
    }

    private static ModelDecision used(ModelDecision decision, @Nullable Usage usage) {
        if (usage == null || count(usage.getPromptTokens()) + count(usage.getCompletionTokens()) == 0) {
            return decision;
        }
        return decision.used(new TokenUsage(
                count(usage.getPromptTokens()),
                count(usage.getCompletionTokens()),
                count(usage.getCacheReadInputTokens())));
    }

    private static long count(@Nullable Number tokens) {
        return tokens == null ? 0 : tokens.longValue();
    }

    private static @Nullable String known(@Nullable String name) {
        return name == null || name.isBlank() ? null : name;
    }

    private static ModelDecision with(ModelDecision decision, String name, @Nullable Object value) {
        return value == null ? decision : decision.with(name, value);
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }
}
