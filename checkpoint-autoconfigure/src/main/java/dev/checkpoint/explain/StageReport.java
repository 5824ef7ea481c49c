package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.RunningStage.Progress;
import dev.checkpoint.TemplateRendering;
import dev.checkpoint.explain.details.AttemptInside;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.DetailsWriter;
import dev.checkpoint.explain.details.ItemKind;
import dev.checkpoint.explain.details.Json;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spi.redaction.Redactor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a stage says about itself. Each item is written as JSON when it is recorded, so that what the stage
 * does to the object afterwards is not seen. Thread-safe; never fails the stage.
 */
public final class StageReport {

    private final RunReport run;

    private final Explainer explainer;

    private final StageId stage;

    private final @Nullable StageId enclosing;

    private final Supplier<String> idempotencyKey;

    // most stages record nothing and call no model, so these are made for the first item and call
    private volatile @Nullable RecordedItems items;

    private volatile @Nullable OpenCalls open;

    private volatile @Nullable ModelRecords models;

    private final ExecutionDetails details = new ExecutionDetails();

    private boolean counted;

    private volatile @Nullable Pace pace;

    private volatile boolean ended;

    StageReport(RunReport run, StageId stage, @Nullable StageId enclosing, Supplier<String> idempotencyKey) {
        this.run = run;
        this.explainer = run.explainer();
        this.stage = stage;
        this.enclosing = enclosing;
        this.idempotencyKey = idempotencyKey;
    }

    private StageWarnings warnings() {
        return new StageWarnings(explainer, run.id(), stage);
    }

    private synchronized RecordedItems items() {
        RecordedItems known = items;
        if (known == null) {
            known = new RecordedItems();
            items = known;
        }
        return known;
    }

    private ModelRecords models() {
        ModelRecords known = models;
        return known == null ? makeModels() : known;
    }

    private synchronized ModelRecords makeModels() {
        ModelRecords known = models;
        if (known == null) {
            known = new ModelRecords(run, this, stage);
            models = known;
        }
        return known;
    }

    private synchronized OpenCalls openCalls() {
        OpenCalls known = open;
        if (known == null) {
            known = new OpenCalls();
            open = known;
        }
        return known;
    }

    RunReport run() {
        return run;
    }

    Payments payments() {
        return models().payments();
    }

    /** The same for this stage of this run with these arguments, over all attempts and resumes. */
    public String idempotencyKey() {
        return idempotencyKey.get();
    }

    /**
     * The stage was completed before.
     *
     * @param why why it is executed again; null if it was not
     */
    public void isExecutedAgain(@Nullable String why) {
        details.isExecutedAgain(why);
    }

    /** The same invocation of the method was executed before, and failed. */
    public void isRetry() {
        details.isRetry();
    }

    /** The versions of the calls around it, each after a slash, the outermost first. */
    public void insideVersion(String versions) {
        details.insideVersion(versions);
    }

    /** Writes the arguments down before the stage may change them, and starts to measure. */
    public void begin(List<ParameterSpec> parameters, @Nullable Object[] args) {
        if (explainer.settings().inputs() && !parameters.isEmpty()) {
            try {
                details.input(run.input(parameters, args));
            } catch (Throwable broken) {
                warnings().broken("input", broken);
            }
        }
        if (enclosing == null) {
            run.totals().started();
        }
        if (explainer.settings().resources()) {
            details.startMeasuring();
        }
    }

    /** What the undo of the stage will need, as one JSON object; recorded whatever is captured besides. */
    public void compensation(String json) {
        details.compensation(json);
    }

    /** The method returned something whose value comes later. */
    public void handedOver() {
        details.handedOver();
    }

    /** A name that the stage gives to something, as it may be shown: masked, and not too long. */
    public String label(String name) {
        try {
            return explainer.label(name);
        } catch (Throwable broken) {
            return Redactor.MASK; // a redactor that throws
        }
    }

    /** Records a model decision; its cost is computed if it can be. */
    public void model(ModelDecision decision) {
        if (warnings().isGiven(decision, "model", "a decision")) {
            model(ModelCall.of(decision));
        }
    }

    /** Records a call of a model; its cost is computed by the model that answered, if that has a price. */
    public void model(ModelCall call) {
        if (explainer.settings().models() && !isLate("model")) {
            warnings().guarded("model", () -> keep(ItemKind.MODELS, DetailsWriter.model(models().paid(call))));
        }
    }

    /**
     * A call has begun. The stage ends it at the latest.
     *
     * @param end records the call as far as it is known, once
     */
    public void callBegan(Runnable end) {
        openCalls().add(end);
    }

    /** A call has ended. */
    public void callEnded(Runnable end) {
        openCalls().ended(end);
    }

    /** Records what a template was rendered with. */
    public void template(TemplateRendering rendering) {
        if (explainer.settings().templates()
                && !isLate("template")
                && warnings().isGiven(rendering, "template", "a rendering")) {
            warnings()
                    .guarded(
                            "template",
                            () -> keep(ItemKind.TEMPLATES, DetailsWriter.template(models().rendered(rendering))));
        }
    }

    /**
     * Records a call of a tool by a model.
     *
     * @param error what it failed with; null if it did not
     */
    public void tool(
            String name,
            @Nullable Object arguments,
            @Nullable Object result,
            @Nullable Throwable error,
            Duration took) {
        if (explainer.settings().models() && !isLate("tool")) {
            warnings()
                    .guarded(
                            "tool",
                            () -> keep(
                                    ItemKind.TOOLS,
                                    DetailsWriter.tool(models().tool(name, arguments, result, error, took))));
        }
    }

    /** Records a value under a name; the last one of a name counts. */
    public void note(String name, @Nullable Object value) {
        if (!isLate("note") && warnings().isGiven(name, "note", "a name")) {
            warnings().guarded("note", () -> {
                Captured captured = explainer.redactor().isSensitive(name)
                        ? Captured.Value.text(Redactor.MASK)
                        : explainer.captured("Note", name, stage.name(), value);
                if (captured != null) {
                    warnings().tooMuch(ItemKind.NOTES, items().note(explainer.label(name), captured.json()));
                }
            });
        }
    }

    /** Says how far the stage has come; false if it has ended. */
    public boolean progress(long done, long total) {
        if (isLate("progress")) {
            return false;
        }
        Progress now = new Progress(done, total);
        pace().report(now, System.nanoTime());
        note("progress", now);
        return true;
    }

    private synchronized Pace pace() {
        Pace known = pace;
        if (known == null) {
            known = new Pace();
            pace = known;
        }
        return known;
    }

    /** How far the stage has come, and how fast it comes on; null if it has not said. */
    public @Nullable Pace reported() {
        return pace;
    }

    /** Records an attempt that failed inside the stage and was followed by another there. */
    public void attempt(String method, String error) {
        if (!isLate("attempt")) {
            warnings().guarded("attempt", () -> {
                AttemptInside attempt =
                        new AttemptInside(method, explainer.redactor().text(error));
                keep(ItemKind.ATTEMPTS, DetailsWriter.attempt(attempt));
            });
        }
    }

    /** Records what a reader of the entry should know. */
    public void warn(String text) {
        keep(ItemKind.WARNINGS, DetailsWriter.text(text));
    }

    private void keep(ItemKind kind, String json) {
        warnings().tooMuch(kind, items().add(kind, json));
    }

    private boolean isLate(String what) {
        if (ended) {
            warnings().late(what);
        }
        return ended;
    }

    /**
     * Stages called inside were rolled back: no entry of theirs says what they paid.
     *
     * @param paid by currency
     */
    public void rolledBack(Map<String, BigDecimal> paid) {
        if (!paid.isEmpty()) {
            models().payments().addRolledBack(paid);
        }
    }

    /** What the model calls of this execution cost, by currency; null if nothing is known to have been paid. */
    public @Nullable Map<String, BigDecimal> cost() {
        ModelRecords called = models;
        return called == null ? null : called.payments().sum();
    }

    /**
     * The stage ended with a result: all that is known, as one JSON object.
     *
     * @param output the result as it is kept; null if it could not be written
     * @return null if nothing is known
     */
    public @Nullable Payload completed(@Nullable Payload output, Duration took) {
        endCalls();
        Long size = output == null || !explainer.settings().inputs() ? null : Json.bytes(output.json());
        return ended(took, false, size);
    }

    /** The stage ended with an exception. */
    public @Nullable Payload failed(Duration took) {
        endCalls();
        ModelRecords called = models;
        if (called != null) {
            warnings().guarded("answer", () -> called.answers()
                    .forEach(answer -> keep(ItemKind.ANSWERS, DetailsWriter.text(answer))));
        }
        if (explainer.settings().inputs()) {
            warnings()
                    .guarded(
                            "logging context",
                            () -> details.loggingContext(LoggingContext.shown(explainer.redactor())));
        }
        return ended(took, true, null);
    }

    private void endCalls() {
        OpenCalls calls = open;
        if (calls != null) {
            calls.end();
        }
    }

    private synchronized @Nullable Payload ended(Duration took, boolean failed, @Nullable Long size) {
        ended = true;
        details.stopMeasuring();
        if (!counted) {
            counted = true;
            run.totals().executed(stage, enclosing, took, failed);
        }
        return details.json(size, items, run);
    }
}
