package dev.checkpoint.explain;

import dev.checkpoint.explain.details.DetailsWriter;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.ParameterSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one execution of a run knows about its stages together. Thread-safe. */
public final class RunReport {

    private final Explainer explainer;

    private final RunId id;

    private final @Nullable StageReport outer;

    private final Spending spending;

    private final long started = System.nanoTime();

    private final Lineage lineage = new Lineage();

    private final InputText inputs;

    private final KnownTemplates templates = new KnownTemplates();

    private final RunTotals totals = new RunTotals();

    private volatile boolean limited;

    RunReport(Explainer explainer, RunId id, @Nullable StageReport outer, Spending spending) {
        this.explainer = explainer;
        this.id = id;
        this.outer = outer;
        this.spending = spending;
        this.inputs = new InputText(explainer, lineage);
    }

    /**
     * The run was executed before.
     *
     * @param times how often
     * @param paid what it cost, by currency
     */
    public void continues(int times, Map<String, BigDecimal> paid) {
        totals.before(times, paid);
    }

    /**
     * Earlier executions of the run paid what no entry of the run that calls it says.
     *
     * @param paid by currency
     */
    public void paidBefore(Map<String, BigDecimal> paid) {
        if (outer != null && !paid.isEmpty()) {
            outer.payments().addBefore(paid);
        }
    }

    /**
     * The arguments of the run are kept in an entry.
     *
     * @param seq which
     */
    public void arguments(long seq, List<ParameterSpec> parameters, @Nullable Object[] args) {
        if (explainer.settings().inputs()) {
            for (int i = 0; i < args.length; i++) {
                lineage.remember(args[i], "@" + seq + "." + parameters.get(i).name());
            }
        }
    }

    /**
     * The result of a stage is kept in an entry.
     *
     * @param seq which; negative if that is not known
     */
    public void returned(@Nullable Object value, long seq) {
        if (seq >= 0 && explainer.settings().inputs()) {
            lineage.remember(value, "@" + seq);
        }
    }

    /**
     * The report of one execution of a stage.
     *
     * @param stage the stage
     * @param enclosing the stage it is called in; null if that is the pipeline itself
     * @param idempotencyKey computed when asked
     */
    public StageReport stage(StageId stage, @Nullable StageId enclosing, Supplier<String> idempotencyKey) {
        return new StageReport(this, stage, enclosing, idempotencyKey);
    }

    /** A stage was skipped. */
    public void skipped(StageId stage, Duration took, @Nullable Map<String, BigDecimal> cost) {
        totals.skipped(stage, took, cost == null ? Map.of() : cost);
    }

    /**
     * The result of a skipped stage was used although its code has changed.
     *
     * @return whether this is the first of the stage
     */
    public boolean codeChanged(StageId stage) {
        return totals.codeChanged(stage);
    }

    /**
     * The result of a skipped stage was upgraded.
     *
     * @param versions from which version to which, in words
     */
    public void upgraded(StageId stage, String versions) {
        totals.upgraded(stage, versions);
    }

    /** The recorder was called in the run, but in none of its stages. */
    public void outsideStage(String what, String pipeline) {
        explainer.outsideStage(what, pipeline);
    }

    /** What the run pays is limited, so whatever keeps it from being known is worth a word. */
    public void limited(String pipeline) {
        limited = true;
        if (!explainer.settings().models()) {
            explainer.once(
                    "not captured " + pipeline,
                    "Pipeline {} has a limit of cost, and costs are not recorded, so it is never reached. Set checkpoint.capture.models to"
                            + " true, or limit maxDuration.",
                    pipeline);
        }
    }

    boolean isLimited() {
        return limited || outer != null && outer.run().isLimited();
    }

    /**
     * What was paid in currencies that the budget of the run does not count.
     *
     * @param paid by currency
     * @param budget the budget
     */
    public void notCounted(Map<String, BigDecimal> paid, String budget, String pipeline) {
        explainer.once(
                "currencies " + paid.keySet() + " " + pipeline,
                "Pipeline {} paid {}, which its budget of {} does not count, because currencies are not converted. Give the budget"
                        + " in the currency of the prices, or limit maxDuration too.",
                pipeline,
                Money.human(paid),
                budget);
    }

    /** What this execution paid, by currency. */
    public Map<String, BigDecimal> cost() {
        return totals.cost();
    }

    /** What all executions of the run paid, by currency. */
    public Map<String, BigDecimal> totalCost() {
        return totals.totalCost();
    }

    /** The number of this execution of the run; 1 for the first. */
    public int execution() {
        return totals.execution();
    }

    /** What the skipped stages had cost, by currency. */
    public Map<String, BigDecimal> savedCost() {
        return totals.savedCost();
    }

    /** The sum of it all as one JSON object: {@code summary} in words, {@code numbers} for programs. */
    public Payload account(Duration took) {
        return DetailsWriter.account(totals.account(took));
    }

    /**
     * The same of an execution that failed.
     *
     * @param stage the stage that threw the exception; null if none did
     * @param error the exception, in one line
     */
    public Payload account(Duration took, @Nullable StageId stage, String error) {
        String failure = stage == null ? "Failed with " + error : "Failed in " + stage.asPath() + ": " + error;
        return DetailsWriter.account(totals.account(took).after(Texts.sentence(failure)));
    }

    Explainer explainer() {
        return explainer;
    }

    /** The stage the run is called in; null if that is none. */
    @Nullable
    StageReport outer() {
        return outer;
    }

    RunId id() {
        return id;
    }

    Spending spending() {
        return spending;
    }

    KnownTemplates templates() {
        return templates;
    }

    RunTotals totals() {
        return totals;
    }

    String input(List<ParameterSpec> parameters, @Nullable Object[] args) {
        return inputs.of(parameters, args);
    }

    /** The sum so far, in words. */
    String soFar() {
        return totals.soFar(Duration.ofNanos(System.nanoTime() - started));
    }
}
