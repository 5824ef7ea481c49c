package dev.checkpoint.explain;

import dev.checkpoint.explain.details.DetailsWriter;
import dev.checkpoint.explain.details.PromptPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the models that one stage calls were sent. A text is written once in each entry: a chat repeats with every
 * call what was said before, and what a template rendered is written with the template. A long text that another stage of
 * the run has written is its digest. Thread-safe.
 */
final class PromptText {

    /** Longer texts have a digest: the instructions that every stage of a fan-out sends with its own question. */
    private static final int LONG = 200;

    private final Explainer explainer;

    private final StageReport report;

    private final KnownTemplates texts;

    private final String stage;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    PromptText(Explainer explainer, StageReport report, KnownTemplates texts, String stage) {
        this.explainer = explainer;
        this.report = report;
        this.texts = texts;
        this.stage = stage;
    }

    /** The text is written elsewhere in the entry. */
    void known(String text) {
        known.add(KnownTemplates.digest(text));
    }

    /** The texts that are new, together not much longer than the limit of one value. */
    List<PromptPart> of(List<ModelCall.Message> prompt) {
        List<PromptPart> parts = new ArrayList<>();
        int left = explainer.settings().valueLimit();
        for (ModelCall.Message message : prompt) {
            String digest = KnownTemplates.digest(message.text());
            if (!message.text().isBlank() && known.add(digest)) {
                if (left <= 0) {
                    parts.add(new PromptPart(
                            PromptPart.LEFT_OUT,
                            "This text, and what else was sent: checkpoint.capture.value-limit.",
                            null));
                    break;
                }
                PromptPart part = part(message, digest);
                parts.add(part);
                left -= DetailsWriter.prompt(part).length();
            }
        }
        return parts;
    }

    private PromptPart part(ModelCall.Message message, String digest) {
        boolean isLong = message.text().length() > LONG;
        if (isLong && !texts.isFirst(digest, report)) {
            return new PromptPart(message.role(), null, digest);
        }
        String text = explainer.text("Text", "prompt", stage, message.text());
        return new PromptPart(message.role(), text, isLong ? digest : null);
    }
}
