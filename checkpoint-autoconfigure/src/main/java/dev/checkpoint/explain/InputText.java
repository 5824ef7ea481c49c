package dev.checkpoint.explain;

import dev.checkpoint.explain.details.Captured.Reference;
import dev.checkpoint.explain.details.Captured.Unrecorded;
import dev.checkpoint.explain.details.Json;
import dev.checkpoint.explain.details.JsonObject;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a stage as one JSON object: a reference for what the run keeps already, the value if it is short, else
 * its size and how it starts.
 */
final class InputText {

    /** What a value costs on a line of its own, roughly. */
    private static final int LINE = 8;

    /** An excerpt is never shorter. */
    private static final int SHORTEST = 40;

    private final Explainer explainer;

    private final Lineage lineage;

    InputText(Explainer explainer, Lineage lineage) {
        this.explainer = explainer;
        this.lineage = lineage;
    }

    String of(List<ParameterSpec> parameters, @Nullable Object[] args) {
        JsonObject to = new JsonObject(64 * parameters.size());
        int left = explainer.settings().inputLimit();
        for (int i = 0; i < parameters.size(); i++) {
            ParameterSpec parameter = parameters.get(i);
            int from = to.length();
            to.member(parameter.name(), one(parameter, args[i], left / (parameters.size() - i)));
            left = Math.max(0, left - (to.length() - from));
        }
        return to.end();
    }

    private String one(ParameterSpec parameter, @Nullable Object value, int limit) {
        Redactor redactor = explainer.redactor();
        if (parameter.type().sensitive() || redactor.isSensitive(parameter.name())) {
            return Json.quote(Redactor.MASK);
        }
        String origin = lineage.of(value);
        if (origin != null) {
            return new Reference(origin).json();
        }
        if (!parameter.fingerprinted()) {
            return unrecorded(value);
        }
        try {
            String json = explainer.encode(value, parameter.type());
            return weight(json, limit) <= limit
                    ? MaskedJson.mask(json, redactor)
                    : Excerpt.of(json, Math.max(SHORTEST, limit), redactor).json();
        } catch (Throwable unwritable) {
            return unrecorded(value);
        }
    }

    private static String unrecorded(@Nullable Object value) {
        return value == null ? "null" : new Unrecorded(value.getClass().getName()).json();
    }

    /** Its length in a readable document, where every value has a line. */
    private static int weight(String json, int limit) {
        int weight = json.length();
        for (int i = json.indexOf(','); i >= 0 && weight <= limit; i = json.indexOf(',', i + 1)) {
            weight += LINE;
        }
        return weight;
    }
}
