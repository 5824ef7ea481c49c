package dev.checkpoint.explain;

import dev.checkpoint.TemplateRendering;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rendered template as JSON. Its text is written once per run; the digest says which it was. */
final class TemplateText {

    /** A shorter secret would tear holes into every text. */
    private static final int SHORTEST_SECRET = 4;

    private final Explainer explainer;

    private final String stage;

    TemplateText(Explainer explainer, String stage) {
        this.explainer = explainer;
        this.stage = stage;
    }

    String of(TemplateRendering rendering, String digest, boolean first) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", Json.quote(explainer.label(rendering.name())));
        fields.put("digest", Json.quote(digest));
        if (first) {
            fields.put("source", explainer.text("The text of template", rendering.name(), stage, rendering.source()));
        }
        Map<String, String> variables = new LinkedHashMap<>();
        String result = rendering.result();
        for (Map.Entry<String, Object> variable : rendering.variables().entrySet()) {
            boolean secret = explainer.redactor().isSensitive(variable.getKey());
            variables.put(explainer.label(variable.getKey()), secret ? Json.quote(Redactor.MASK) : json(variable));
            if (secret && variable.getValue() instanceof CharSequence value && value.length() >= SHORTEST_SECRET) {
                result = result.replace(value, Redactor.MASK);
            }
        }
        fields.put("variables", RecordedItems.object(variables));
        fields.put("result", explainer.text("The result of template", rendering.name(), stage, result));
        return RecordedItems.object(fields);
    }

    private String json(Map.Entry<String, Object> variable) {
        String json = explainer.json("Variable", variable.getKey(), stage, variable.getValue());
        return json == null ? "{\"unrecorded\":true}" : json;
    }
}
