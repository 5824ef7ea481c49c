package dev.checkpoint.engine;

import dev.checkpoint.explain.RunReport;
import dev.checkpoint.model.Durations;
import dev.checkpoint.spec.Budget;
import dev.checkpoint.spec.CostLimit;
import dev.checkpoint.spi.store.Journal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pauses a run that has passed its budget before it executes another stage, and the run that called it if that has passed its
 * own. Exists only for runs with a budget, and for those that they call. Thread-safe.
 */
final class BudgetWatch {

    private final RunSession session;

    private final @Nullable Budget budget;

    private final @Nullable BudgetWatch enclosing;

    private final Clock clock;

    private final Instant began;

    private volatile Duration before = Duration.ZERO;

    private volatile Map<String, BigDecimal> notOurs = Map.of();

    private BudgetWatch(RunSession session, @Nullable Budget budget, @Nullable BudgetWatch enclosing, Clock clock) {
        this.session = session;
        this.budget = budget;
        this.enclosing = enclosing;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Null if nothing limits the run. */
    static @Nullable BudgetWatch of(RunSession session, Clock clock) {
        Budget budget = session.spec().budget();
        BudgetWatch enclosing =
                session.parent() == null ? null : session.parent().budget();
        if (budget != null && budget.maxCost() != null) {
            session.report().limited(session.spec().pipeline());
        }
        return budget == null && enclosing == null ? null : new BudgetWatch(session, budget, enclosing, clock);
    }

    /** The run was executed before. */
    void continues(Journal journal) {
        PastExecutions past = new PastExecutions(journal);
        before = past.executed();
        notOurs = past.copiedCost();
    }

    /** A stage is about to be executed. */
    void check() {
        askToStop();
        session.stopping().check();
    }

    private void askToStop() {
        if (enclosing != null && !enclosing.session.hasEnded()) {
            enclosing.askToStop();
        }
        String passed = budget == null ? "" : passed(budget);
        if (!passed.isEmpty()) {
            session.stopping().ask(new AskedStop(AskedStop.Kind.BUDGET, passed, null, null));
        }
    }

    private String passed(Budget limits) {
        StringJoiner passed = new StringJoiner(", ");
        CostLimit most = limits.maxCost();
        if (most != null) {
            BigDecimal paid = paid(most);
            if (paid.compareTo(most.amount()) > 0) {
                passed.add("cost " + shown(paid, most) + " of " + most);
            }
        }
        Duration longest = limits.maxDuration();
        if (longest != null) {
            Duration taken = before.plus(sinceBegan());
            if (taken.compareTo(longest) > 0) {
                passed.add("executed for " + Durations.human(taken) + " of " + Durations.human(longest));
            }
        }
        return passed.toString();
    }

    private Duration sinceBegan() {
        Duration since = Duration.between(began, clock.instant());
        return since.isNegative() ? Duration.ZERO : since;
    }

    private BigDecimal paid(CostLimit most) {
        RunReport report = session.report();
        Map<String, BigDecimal> all = new TreeMap<>(report.totalCost());
        notOurs.forEach((currency, amount) -> all.merge(currency, amount.negate(), BigDecimal::add));
        BigDecimal paid = BigDecimal.ZERO;
        for (String currency : List.copyOf(all.keySet())) {
            if (currency.strip().equalsIgnoreCase(most.currency())) {
                paid = paid.add(all.remove(currency));
            }
        }
        all.values().removeIf(amount -> amount.signum() <= 0);
        if (!all.isEmpty()) {
            report.notCounted(all, most.toString(), session.spec().pipeline());
        }
        return paid;
    }

    /** Rounded, unless that would hide that it is more than the limit. */
    private static String shown(BigDecimal paid, CostLimit most) {
        BigDecimal cents = paid.setScale(Math.max(2, most.amount().scale()), RoundingMode.HALF_UP);
        BigDecimal shown = cents.compareTo(most.amount()) > 0 ? cents : paid.stripTrailingZeros();
        return shown.toPlainString() + " " + most.currency();
    }
}
