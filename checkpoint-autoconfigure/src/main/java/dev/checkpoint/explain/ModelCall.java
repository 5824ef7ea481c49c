package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model that was watched, so that more is known than a stage would say.
 *
 * @param decision the model that was asked for, with its options and what it consumed
 * @param answering the model that answered; null if that is not known
 * @param took how long it took; null if that is not known
 * @param facts how the call went, by name
 * @param prompt what was sent
 * @param answer the text of the answer; null if there is none
 */
public record ModelCall(
        ModelDecision decision,
        @Nullable String answering,
        @Nullable Duration took,
        Map<String, Object> facts,
        List<Message> prompt,
        @Nullable String answer) {

    /** A text of the prompt, and whose it is: {@code system} or {@code user}. */
    public record Message(String role, String text) {}

    /** Copies the collections. */
    public ModelCall {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        prompt = List.copyOf(prompt);
    }

    /** A call of which nothing but the decision is known. */
    static ModelCall of(ModelDecision decision) {
        return new ModelCall(decision, null, null, Map.of(), List.of(), null);
    }

    ModelCall with(ModelDecision other) {
        return new ModelCall(other, answering, took, facts, prompt, answer);
    }
}
