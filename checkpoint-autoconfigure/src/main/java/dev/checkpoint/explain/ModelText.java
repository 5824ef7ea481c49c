package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model decision as JSON, without the fields that say nothing. */
final class ModelText {

    private final Explainer explainer;

    private final String stage;

    ModelText(Explainer explainer, String stage) {
        this.explainer = explainer;
        this.stage = stage;
    }

    /**
     * The call as JSON.
     *
     * @param prompt JSON of what was sent; null if that is not written
     */
    String of(ModelCall call, @Nullable String prompt) {
        ModelDecision decision = call.decision();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("chosen", Json.quote(explainer.label(decision.chosen())));
        if (call.answering() != null && !call.answering().equals(decision.chosen())) {
            fields.put("answered-by", Json.quote(explainer.label(call.answering())));
        }
        if (!decision.candidates().isEmpty()) {
            fields.put(
                    "candidates",
                    decision.candidates().stream()
                            .map(candidate -> Json.quote(explainer.label(candidate)))
                            .collect(Collectors.joining(",", "[", "]")));
        }
        if (!decision.reason().isEmpty()) {
            fields.put("reason", explainer.text("The reason for model", decision.chosen(), stage, decision.reason()));
        }
        if (!decision.parameters().isEmpty()) {
            fields.put("parameters", RecordedItems.object(values(decision.parameters())));
        }
        TokenUsage tokens = decision.tokens();
        if (tokens != null) {
            String cached = tokens.cached() == 0 ? "" : ",\"cached\":" + tokens.cached();
            fields.put("tokens", "{\"input\":" + tokens.input() + ",\"output\":" + tokens.output() + cached + "}");
        }
        if (decision.cost() != null) {
            fields.put("cost", decision.cost().toPlainString());
        }
        if (decision.currency() != null) {
            fields.put("currency", Json.quote(explainer.label(decision.currency())));
        }
        fields.putAll(values(call.facts()));
        if (call.took() != null) {
            fields.put("took", Json.quote(Json.seconds(call.took())));
        }
        if (prompt != null) {
            fields.put("prompt", prompt);
        }
        return RecordedItems.object(fields);
    }

    private Map<String, String> values(Map<String, Object> parameters) {
        Map<String, String> shown = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String json = explainer.redactor().isSensitive(name)
                    ? Json.quote(Redactor.MASK)
                    : explainer.json("Parameter of a model", name, stage, value);
            if (json != null) {
                shown.put(explainer.label(name), json);
            }
        });
        return shown;
    }
}
