package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models and tools that one execution of a stage uses, as JSON, and what they cost. Thread-safe. */
final class ModelRecords {

    private final RunReport run;

    private final Explainer explainer;

    private final String stage;

    private final PromptText prompts;

    private final Answers answers = new Answers();

    private final Amounts cost = new Amounts();

    ModelRecords(RunReport run, StageReport report, String stage) {
        this.run = run;
        this.explainer = run.explainer();
        this.stage = stage;
        this.prompts = new PromptText(explainer, report, run.templates(), stage);
    }

    /** Counts what the call cost, and writes it down. */
    String paid(ModelCall call) {
        ModelDecision priced = explainer.prices().priced(call.decision(), call.answering());
        pay(priced);
        boolean texts = explainer.settings().templates();
        if (texts && call.answer() != null) {
            answers.add(call.answer());
        }
        String prompt = texts ? prompts.of(call.prompt()) : null;
        return new ModelText(explainer, stage).of(call.with(priced), prompt);
    }

    private void pay(ModelDecision decision) {
        BigDecimal paid = decision.cost();
        if (paid != null) {
            // XXX is how ISO 4217 says that there is no currency
            String currency = decision.currency() == null ? "XXX" : decision.currency();
            synchronized (cost) {
                cost.add(currency, paid);
            }
            run.totals().paid(decision.chosen(), currency, paid);
        } else if (decision.tokens() != null && !explainer.prices().isEmpty()) {
            explainer.once(
                    "unpriced " + decision.chosen(),
                    "Model '{}' used by stage {} has no price, so its cost is not known. Add checkpoint.prices.[{}].input,"
                            + " .output and .currency.",
                    decision.chosen(),
                    stage,
                    decision.chosen());
        }
        if (decision.tokens() != null) {
            run.totals().used(decision.chosen(), decision.tokens());
        }
    }

    /** The text is written where it was rendered. */
    void rendered(String text) {
        prompts.known(text);
    }

    String tool(
            String name,
            @Nullable Object arguments,
            @Nullable Object result,
            @Nullable Throwable error,
            Duration took) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", Json.quote(name));
        fields.put("arguments", json("The arguments of tool '" + name + "'", arguments));
        if (error == null) {
            fields.put("result", json("The result of tool '" + name + "'", result));
        } else {
            fields.put("error", explainer.text("The error of tool '" + name + "'", stage, error.toString()));
        }
        fields.put("took", Json.quote(Json.seconds(took)));
        return RecordedItems.object(fields);
    }

    private String json(String what, @Nullable Object value) {
        String json = explainer.json(what, stage, value);
        return json == null ? "null" : json;
    }

    /** What was answered last, each as JSON. */
    List<String> answers() {
        return answers.all().stream()
                .map(answer -> explainer.text("An answer", stage, answer))
                .toList();
    }

    /** By currency; null if nothing is known to have been paid. */
    @Nullable
    Map<String, BigDecimal> cost() {
        synchronized (cost) {
            return cost.isEmpty() ? null : cost.copy();
        }
    }
}
