package dev.checkpoint.explain.details;

import dev.checkpoint.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that a stage used.
 *
 * @param chosen the model that was asked for
 * @param answeredBy the model that answered, if it was another one
 * @param candidates the models that could have been used
 * @param reason why this one; empty if that was not said
 * @param parameters temperature and the like; null if there were none
 * @param tokens what the call consumed, if known
 * @param cost what it cost, if known
 * @param currency of the cost, if known
 * @param facts how the call went, by name
 * @param took how long it took, if known
 * @param prompt what was sent, as far as it is not written elsewhere
 */
public record ModelUse(
        String chosen,
        @Nullable String answeredBy,
        List<String> candidates,
        String reason,
        @Nullable Map<String, Captured> parameters,
        @Nullable TokenUsage tokens,
        @Nullable BigDecimal cost,
        @Nullable String currency,
        Map<String, Captured> facts,
        @Nullable Duration took,
        List<PromptPart> prompt) {

    /** Copies the collections. */
    public ModelUse {
        candidates = List.copyOf(candidates);
        parameters = parameters == null ? null : Copies.of(parameters);
        facts = Copies.of(facts);
        prompt = List.copyOf(prompt);
    }
}
