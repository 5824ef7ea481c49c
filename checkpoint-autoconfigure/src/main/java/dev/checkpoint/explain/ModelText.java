package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.explain.details.PromptPart;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model decision as it may be shown. */
final class ModelText {

    private final Explainer explainer;

    private final String stage;

    ModelText(Explainer explainer, String stage) {
        this.explainer = explainer;
        this.stage = stage;
    }

    /**
     * The call as it is written.
     *
     * @param prompt what was sent, as far as it is to be written
     */
    ModelUse of(ModelCall call, List<PromptPart> prompt) {
        ModelDecision decision = call.decision();
        String answering = call.answering();
        return new ModelUse(
                explainer.label(decision.chosen()),
                answering == null || answering.equals(decision.chosen()) ? null : explainer.label(answering),
                decision.candidates().stream().map(explainer::label).toList(),
                reason(decision),
                decision.parameters().isEmpty() ? null : values(decision.parameters()),
                decision.tokens(),
                decision.cost(),
                decision.currency() == null ? null : explainer.label(decision.currency()),
                values(call.facts()),
                call.took(),
                prompt);
    }

    private String reason(ModelDecision decision) {
        return decision.reason().isEmpty()
                ? ""
                : explainer.text("The reason for model", decision.chosen(), stage, decision.reason());
    }

    private Map<String, Captured> values(Map<String, Object> parameters) {
        Map<String, Captured> shown = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            Captured captured = explainer.redactor().isSensitive(name)
                    ? Captured.Value.text(Redactor.MASK)
                    : explainer.captured("Parameter of a model", name, stage, value);
            if (captured != null) {
                shown.put(explainer.label(name), captured);
            }
        });
        return shown;
    }
}
