package dev.checkpoint.explain;

import dev.checkpoint.TokenUsage;
import dev.checkpoint.explain.details.RunAccount;
import dev.checkpoint.explain.details.RunAccount.Executions;
import dev.checkpoint.explain.details.RunAccount.ModelTotal;
import dev.checkpoint.explain.details.RunAccount.Numbers;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Running totals of one execution of a run, by name of the stage and of the model, so their size depends on neither the
 * number of calls nor the length of the run. Thread-safe.
 */
final class RunTotals {

    private static final int MOST_MODELS = 100;

    private final Map<String, StageTotal> executed = new LinkedHashMap<>();

    private final Map<String, Integer> skipped = new LinkedHashMap<>();

    private final Map<String, Integer> upgraded = new LinkedHashMap<>();

    private final Map<String, Integer> codeChanged = new LinkedHashMap<>();

    private final Map<String, Amounts> costByModel = new TreeMap<>();

    private final Map<String, TokenUsage> tokensByModel = new TreeMap<>();

    private final Set<String> models = new HashSet<>();

    private final Amounts cost = new Amounts();

    private final Amounts savedCost = new Amounts();

    private final BusyTime busy = new BusyTime();

    private int before;

    private final Amounts paidBefore = new Amounts();

    private int executions;

    private int failures;

    private int skips;

    private Duration saved = Duration.ZERO;

    /** How often stages of a name were executed, and what they took without the stages called inside. */
    static final class StageTotal {

        private int count;

        private long nanos;

        int count() {
            return count;
        }

        /** Stages that run side by side inside one may take longer than it does. */
        Duration own() {
            return Duration.ofNanos(Math.max(0, nanos));
        }
    }

    /** A stage of the pipeline itself begins. */
    synchronized void started() {
        busy.started();
    }

    synchronized void executed(StageId stage, @Nullable StageId enclosing, Duration took, boolean failed) {
        executions++;
        failures += failed ? 1 : 0;
        StageTotal total = total(stage);
        total.count++;
        total.nanos += took.toNanos();
        if (enclosing == null) {
            busy.ended();
        } else {
            total(enclosing).nanos -= took.toNanos();
        }
    }

    private StageTotal total(StageId stage) {
        return executed.computeIfAbsent(stage.counted(), name -> new StageTotal());
    }

    synchronized void skipped(StageId stage, Duration took, Map<String, BigDecimal> paid) {
        skips++;
        saved = saved.plus(took);
        skipped.merge(stage.counted(), 1, Integer::sum);
        paid.forEach(savedCost::add);
    }

    synchronized boolean codeChanged(StageId stage) {
        return codeChanged.merge(stage.name(), 1, Integer::sum) == 1;
    }

    synchronized void upgraded(StageId stage, String versions) {
        upgraded.merge(stage.name() + " (" + versions + ")", 1, Integer::sum);
    }

    synchronized void paid(String model, String currency, BigDecimal amount) {
        cost.add(currency, amount);
        costByModel.computeIfAbsent(known(model), m -> new Amounts()).add(currency, amount);
    }

    synchronized void used(String model, TokenUsage tokens) {
        tokensByModel.merge(
                known(model),
                tokens,
                (a, b) -> new TokenUsage(a.input() + b.input(), a.output() + b.output(), a.cached() + b.cached()));
    }

    /** Names of models may have numbers in them. */
    private String known(String model) {
        return models.contains(model) || models.size() < MOST_MODELS && models.add(model) ? model : "other models";
    }

    synchronized Map<String, BigDecimal> cost() {
        return cost.copy();
    }

    /** The run was executed before. */
    synchronized void before(int times, Map<String, BigDecimal> paid) {
        before = times;
        paid.forEach(paidBefore::add);
    }

    /** Runs that it calls paid that before. */
    synchronized void paidBefore(Map<String, BigDecimal> paid) {
        paid.forEach(paidBefore::add);
    }

    int execution() {
        return before + 1;
    }

    synchronized Map<String, BigDecimal> totalCost() {
        return total().copy();
    }

    /** What all executions paid. */
    Amounts total() {
        Amounts total = new Amounts();
        paidBefore.copy().forEach(total::add);
        cost.copy().forEach(total::add);
        return total;
    }

    synchronized Map<String, BigDecimal> savedCost() {
        return savedCost.copy();
    }

    /** One short line: {@code 3 executed, 2 skipped in 1.2 s, 0.0123 USD}. */
    synchronized String soFar(Duration took) {
        return executions + " executed"
                + (failures == 0 ? "" : " (" + failures + " failed)")
                + (skips == 0 ? "" : ", " + skips + " skipped")
                + " in " + Durations.human(took)
                + (cost.isEmpty() ? "" : ", " + cost);
    }

    synchronized RunAccount account(Duration took) {
        return RunAccount.of(
                new RunWords(executed, skipped, upgraded, codeChanged, costByModel).summary(this, took), numbers(took));
    }

    private Numbers numbers(Duration took) {
        Map<String, Executions> executions = new LinkedHashMap<>();
        executed.forEach((name, total) -> executions.put(name, new Executions(total.count(), total.own())));
        Map<String, Long> skippings = new LinkedHashMap<>();
        skipped.forEach((name, count) -> skippings.put(name, count.longValue()));
        Map<String, ModelTotal> ofModels = new LinkedHashMap<>();
        tokensByModel.forEach((model, tokens) -> {
            Amounts paid = costByModel.get(model);
            ofModels.put(model, new ModelTotal(tokens, paid == null ? Map.of() : paid.ordered()));
        });
        return new Numbers(
                took,
                busy.isKnown() ? outside(took) : null,
                executions,
                failures,
                skippings,
                saved,
                ofModels,
                cost.ordered(),
                savedCost.ordered(),
                execution(),
                total().ordered());
    }

    /** What passed while no stage ran. */
    Duration outside(Duration took) {
        return Duration.ofNanos(Math.max(0, took.toNanos() - busy.nanos()));
    }

    BusyTime busy() {
        return busy;
    }

    int executions() {
        return executions;
    }

    int failures() {
        return failures;
    }

    int skips() {
        return skips;
    }

    Duration saved() {
        return saved;
    }

    Amounts paid() {
        return cost;
    }

    Amounts notPaid() {
        return savedCost;
    }
}
