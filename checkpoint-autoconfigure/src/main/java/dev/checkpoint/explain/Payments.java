package dev.checkpoint.explain;

import dev.checkpoint.ModelDecision;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.model.StageId;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the model calls of one execution of a stage cost. Thread-safe. */
final class Payments {

    /** Of an amount; more are no money, and might not fit into memory when they are written down. */
    private static final int MOST_DIGITS = 100;

    private final RunReport run;

    private final Explainer explainer;

    private final StageId stage;

    private final @Nullable Payments outer;

    private final Amounts sum = new Amounts();

    Payments(RunReport run, StageId stage) {
        this.run = run;
        this.outer = run.outer() == null ? null : run.outer().payments();
        this.explainer = run.explainer();
        this.stage = stage;
    }

    /**
     * Adds what a decision cost, and gives it its price if it has one.
     *
     * @param answering the model that answered; null if that is not known
     */
    ModelDecision pay(ModelDecision decision, @Nullable String answering) {
        ModelDecision priced = explainer.prices().priced(payable(decision), answering);
        String model = explainer.label(priced.chosen());
        BigDecimal paid = priced.cost();
        // XXX is how ISO 4217 says that there is no currency
        String currency = paid == null ? null : priced.currency() == null ? "XXX" : explainer.label(priced.currency());
        if (paid != null && currency != null) {
            add(model, currency, paid);
        } else if (priced.tokens() != null
                && (run.isLimited() || !explainer.prices().isEmpty())) {
            explainer.once(
                    "unpriced " + model,
                    "Model '{}' used by stage {} has no price, so its cost is not known. Add checkpoint.prices[{}].input,"
                            + " .output and .currency.",
                    model,
                    stage.name(),
                    model);
        }
        if (priced.tokens() != null) {
            use(model, priced.tokens());
        }
        run.spending().used(stage, model, priced.tokens(), currency, paid);
        return priced;
    }

    /** Adds what stages called inside paid whose entries are not kept; the run has counted it already. */
    void addRolledBack(Map<String, BigDecimal> paid) {
        synchronized (sum) {
            paid.forEach(sum::add);
        }
    }

    /** Adds what a run called in the stage paid in earlier executions, which no entry says. */
    void addBefore(Map<String, BigDecimal> paid) {
        addRolledBack(paid);
        run.totals().paidBefore(paid);
        if (outer != null) {
            outer.addBefore(paid);
        }
    }

    /** What a run costs is a cost of the stage it is called in, and of the run that has that stage. */
    private void add(String model, String currency, BigDecimal paid) {
        synchronized (sum) {
            sum.add(currency, paid);
        }
        run.totals().paid(model, currency, paid);
        if (outer != null) {
            outer.add(model, currency, paid);
        }
    }

    private void use(String model, TokenUsage tokens) {
        run.totals().used(model, tokens);
        if (outer != null) {
            outer.use(model, tokens);
        }
    }

    private ModelDecision payable(ModelDecision decision) {
        BigDecimal cost = decision.cost();
        if (cost == null || Math.max(Math.abs((long) cost.scale()), cost.precision()) <= MOST_DIGITS) {
            return decision;
        }
        explainer.once(
                "amount " + stage.name(),
                "A cost recorded by stage {} is no amount of money, for it has more than {} digits. It is left out.",
                stage.name(),
                MOST_DIGITS);
        return new ModelDecision(
                decision.chosen(),
                decision.candidates(),
                decision.reason(),
                decision.parameters(),
                decision.tokens(),
                null,
                null);
    }

    /** By currency; null if nothing is known to have been paid. */
    @Nullable
    Map<String, BigDecimal> sum() {
        synchronized (sum) {
            return sum.isEmpty() ? null : sum.copy();
        }
    }
}
