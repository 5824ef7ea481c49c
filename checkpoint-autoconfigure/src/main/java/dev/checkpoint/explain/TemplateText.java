package dev.checkpoint.explain;

import dev.checkpoint.TemplateRendering;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.TemplateUse;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rendered template as it may be shown. Its text is written once per run; the digest says which it was. */
final class TemplateText {

    /** A shorter secret would tear holes into every text. */
    private static final int SHORTEST_SECRET = 4;

    private final Explainer explainer;

    private final String stage;

    TemplateText(Explainer explainer, String stage) {
        this.explainer = explainer;
        this.stage = stage;
    }

    TemplateUse of(TemplateRendering rendering, String digest, boolean first) {
        Map<String, Captured> variables = new LinkedHashMap<>();
        String result = rendering.result();
        for (Map.Entry<String, Object> variable : rendering.variables().entrySet()) {
            boolean secret = explainer.redactor().isSensitive(variable.getKey());
            variables.put(
                    explainer.label(variable.getKey()),
                    secret ? Captured.Value.text(Redactor.MASK) : captured(variable));
            if (secret && variable.getValue() instanceof CharSequence value && value.length() >= SHORTEST_SECRET) {
                result = result.replace(value, Redactor.MASK);
            }
        }
        return new TemplateUse(
                explainer.label(rendering.name()),
                digest,
                first ? explainer.text("The text of template", rendering.name(), stage, rendering.source()) : null,
                variables,
                explainer.text("The result of template", rendering.name(), stage, result));
    }

    private Captured captured(Map.Entry<String, Object> variable) {
        Captured captured = explainer.captured("Variable", variable.getKey(), stage, variable.getValue());
        return captured == null ? new Captured.Unrecorded(null) : captured;
    }
}
