package dev.checkpoint;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which model a stage chose, and why.
 *
 * <pre>{@code recorder.model(ModelDecision.of("bge-small").among("bge-small", "minilm").because("2,310 words"));}</pre>
 *
 * @param chosen the model that was used
 * @param candidates the models that could have been used
 * @param reason why this one, in words; may be empty
 * @param parameters temperature and the like
 * @param tokens what the call consumed, if known
 * @param cost what the call cost, if known; in {@code currency}
 * @param currency ISO 4217 code of the cost
 */
public record ModelDecision(
        String chosen,
        List<String> candidates,
        String reason,
        Map<String, Object> parameters,
        @Nullable TokenUsage tokens,
        @Nullable BigDecimal cost,
        @Nullable String currency) {

    /**
     * Copies the collections. Accepts null for every component: recording must not cause a stage to fail, and the
     * answers of providers are not always complete.
     */
    public ModelDecision {
        chosen = chosen == null || chosen.isBlank() ? "unknown" : chosen;
        reason = reason == null ? "" : reason;
        candidates = candidates == null
                ? List.of()
                : candidates.stream().filter(Objects::nonNull).toList();
        Map<String, Object> copy = parameters == null ? new LinkedHashMap<>() : new LinkedHashMap<>(parameters);
        copy.remove(null);
        parameters = Collections.unmodifiableMap(copy);
        currency = currency == null || currency.isBlank() ? null : currency;
    }

    /** Creates a decision of which only the outcome is known. */
    public static ModelDecision of(String chosen) {
        return new ModelDecision(chosen, List.of(), "", Map.of(), null, null, null);
    }

    /** Returns this decision with the models that could have been used. */
    public ModelDecision among(String... others) {
        return new ModelDecision(chosen, Arrays.asList(others), reason, parameters, tokens, cost, currency);
    }

    /** Returns this decision with the reason. */
    public ModelDecision because(String why) {
        return new ModelDecision(chosen, candidates, why, parameters, tokens, cost, currency);
    }

    /** Returns this decision with one more parameter. */
    public ModelDecision with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new ModelDecision(chosen, candidates, reason, more, tokens, cost, currency);
    }

    /** Returns this decision with the tokens that the call consumed. */
    public ModelDecision used(TokenUsage usage) {
        return new ModelDecision(chosen, candidates, reason, parameters, usage, cost, currency);
    }

    /** Returns this decision with the cost of the call. */
    public ModelDecision costing(BigDecimal amount, String currencyCode) {
        return new ModelDecision(chosen, candidates, reason, parameters, tokens, amount, currencyCode);
    }
}
