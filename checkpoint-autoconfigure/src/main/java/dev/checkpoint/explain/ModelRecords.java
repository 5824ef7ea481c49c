package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.explain.details.PromptPart;
import dev.checkpoint.explain.details.TemplateUse;
import dev.checkpoint.explain.details.ToolUse;
import dev.checkpoint.model.StageId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models, templates and tools that one execution of a stage uses, as they may be shown, and what they cost. Thread-safe. */
final class ModelRecords {

    private final Explainer explainer;

    private final String stage;

    private final StageReport report;

    private final KnownTemplates templates;

    private final PromptText prompts;

    private final Answers answers = new Answers();

    private final Payments payments;

    ModelRecords(RunReport run, StageReport report, StageId stage) {
        this.explainer = run.explainer();
        this.stage = stage.name();
        this.report = report;
        this.templates = run.templates();
        this.prompts = new PromptText(explainer, report, templates, stage.name());
        this.payments = new Payments(run, stage);
    }

    /** Counts what the call cost, and writes it down. */
    ModelUse paid(ModelCall call) {
        ModelDecision priced = payments.pay(call.decision(), call.answering());
        boolean texts = explainer.settings().templates();
        if (texts && call.answer() != null) {
            answers.add(call.answer());
        }
        List<PromptPart> prompt = texts ? prompts.of(call.prompt()) : List.of();
        return new ModelText(explainer, stage).of(call.with(priced), prompt);
    }

    /** What a template was rendered with; the prompts do not repeat the text. */
    TemplateUse rendered(TemplateRendering rendering) {
        String digest = KnownTemplates.digest(rendering.source());
        TemplateText text = new TemplateText(explainer, stage);
        TemplateUse use = text.of(rendering, digest, templates.isFirst(digest, report));
        prompts.known(rendering.result());
        return use;
    }

    ToolUse tool(
            String name,
            @Nullable Object arguments,
            @Nullable Object result,
            @Nullable Throwable error,
            Duration took) {
        return new ToolUse(
                explainer.label(name),
                captured("The arguments of tool", name, arguments),
                error == null ? captured("The result of tool", name, result) : null,
                error == null ? null : explainer.text("The error of tool", name, stage, error.toString()),
                took);
    }

    private Captured captured(String kind, String tool, @Nullable Object value) {
        Captured captured = explainer.captured(kind, tool, stage, value);
        return captured == null ? Captured.Value.NULL : captured;
    }

    /** What was answered last. */
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
