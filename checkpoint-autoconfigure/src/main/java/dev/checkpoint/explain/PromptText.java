package dev.checkpoint.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the models that one stage calls were sent, as JSON. A text is written once in each entry: a chat repeats with every
 * call what was said before, and what a template rendered is written with the template. Thread-safe.
 */
final class PromptText {

    private final Explainer explainer;

    private final String stage;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    PromptText(Explainer explainer, String stage) {
        this.explainer = explainer;
        this.stage = stage;
    }

    /** The text is written elsewhere in the entry. */
    void known(String text) {
        known.add(KnownTemplates.digest(text));
    }

    /** The texts that are new, together not much longer than the limit of one value; null if there is none. */
    @Nullable
    String of(List<ModelCall.Message> prompt) {
        List<String> items = new ArrayList<>();
        int left = explainer.settings().valueLimit();
        for (ModelCall.Message message : prompt) {
            if (!message.text().isBlank() && known.add(KnownTemplates.digest(message.text()))) {
                if (left <= 0) {
                    items.add("{\"left-out\":\"This text, and what else was sent: checkpoint.capture.value-limit.\"}");
                    break;
                }
                String json = explainer.text("A prompt", stage, message.text());
                items.add("{" + Json.quote(message.role()) + ":" + json + "}");
                left -= json.length();
            }
        }
        return items.isEmpty() ? null : "[" + String.join(",", items) + "]";
    }
}
