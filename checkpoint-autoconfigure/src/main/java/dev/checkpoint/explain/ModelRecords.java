package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.TemplateRendering;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models, templates and tools that one execution of a stage uses, as JSON, and what they cost. Thread-safe. */
final class ModelRecords {

    private final Explainer explainer;

    private final String stage;

    private final StageReport report;

    private final KnownTemplates templates;

    private final PromptText prompts;

    private final Answers answers = new Answers();

    private final Payments payments;

    ModelRecords(RunReport run, StageReport report, String stage) {
        this.explainer = run.explainer();
        this.stage = stage;
        this.report = report;
        this.templates = run.templates();
        this.prompts = new PromptText(explainer, report, templates, stage);
        this.payments = new Payments(run, stage);
    }

    /** Counts what the call cost, and writes it down. */
    String paid(ModelCall call) {
        ModelDecision priced = payments.pay(call.decision(), call.answering());
        boolean texts = explainer.settings().templates();
        if (texts && call.answer() != null) {
            answers.add(call.answer());
        }
        String prompt = texts ? prompts.of(call.prompt()) : null;
        return new ModelText(explainer, stage).of(call.with(priced), prompt);
    }

    /** What a template was rendered with; the prompts do not repeat the text. */
    String rendered(TemplateRendering rendering) {
        String digest = KnownTemplates.digest(rendering.source());
        TemplateText text = new TemplateText(explainer, stage);
        String json = text.of(rendering, digest, templates.isFirst(digest, report));
        prompts.known(rendering.result());
        return json;
    }

    String tool(
            String name,
            @Nullable Object arguments,
            @Nullable Object result,
            @Nullable Throwable error,
            Duration took) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", Json.quote(explainer.label(name)));
        fields.put("arguments", json("The arguments of tool", name, arguments));
        if (error == null) {
            fields.put("result", json("The result of tool", name, result));
        } else {
            fields.put("error", explainer.text("The error of tool", name, stage, error.toString()));
        }
        fields.put("took", Json.quote(Json.seconds(took)));
        return RecordedItems.object(fields);
    }

    private String json(String kind, String tool, @Nullable Object value) {
        String json = explainer.json(kind, tool, stage, value);
        return json == null ? "null" : json;
    }

    /** What was answered last, each as JSON. */
    List<String> answers() {
        return answers.all().stream()
                .map(answer -> explainer.text("Text", "answer", stage, answer))
                .toList();
    }

    /** What the calls cost. */
    Payments payments() {
        return payments;
    }
}
