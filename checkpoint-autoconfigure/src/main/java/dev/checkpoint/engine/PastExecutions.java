package dev.checkpoint.engine;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Journal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the executions of a run took that came before this one. Entries that a fork has copied are those of its origin, and do
 * not count.
 */
final class PastExecutions {

    private final List<Entry> own;

    private final Map<String, BigDecimal> copied;

    PastExecutions(Journal journal) {
        List<Entry> all = journal.entries();
        Origin origin = journal.start().origin();
        int first = origin == null
                ? 0
                : (int) Math.min(all.size(), origin.position().seq());
        this.own = all.subList(first, all.size());
        this.copied = cost(all.subList(0, first));
    }

    /** What was paid in the run that this one was forked from, by currency. */
    Map<String, BigDecimal> copiedCost() {
        return copied;
    }

    /**
     * What this run paid, as far as the run that called it does not know: an execution that was stopped or interrupted left no
     * entry there.
     */
    Map<String, BigDecimal> costUnknownToCaller() {
        Map<String, BigDecimal> unknown = new HashMap<>();
        int began = 0;
        for (int i = 0; i < own.size(); i++) {
            Entry entry = own.get(i);
            if (entry instanceof Entry.RunResumed || entry instanceof Entry.RunPaused || isStop(entry)) {
                cost(own.subList(began, i)).forEach((currency, paid) -> unknown.merge(currency, paid, BigDecimal::add));
                began = i;
            } else if (entry instanceof Entry.OfRun) {
                began = i;
            }
        }
        cost(own.subList(began, own.size()))
                .forEach((currency, paid) -> unknown.merge(currency, paid, BigDecimal::add));
        return unknown;
    }

    /** A run that is to be tried again later has failed for its caller. */
    private static boolean isStop(Entry entry) {
        return entry instanceof Entry.RunWaiting waiting && waiting.why() != Why.RETRY;
    }

    private static Map<String, BigDecimal> cost(List<Entry> entries) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (Entry entry : entries) {
            Map<String, BigDecimal> paid =
                    entry instanceof Entry.StageEnded ended ? ended.ran().cost() : null;
            if (paid != null) {
                paid.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
            }
        }
        return sums;
    }

    /** How long they were executed; of one that was interrupted, the time up to the last stage that ended in it. */
    Duration executed() {
        Duration sum = Duration.ZERO;
        Instant began = null;
        Instant last = null;
        for (Entry entry : own) {
            if (entry instanceof Entry.OfRun ofRun) {
                boolean begins = ofRun.status() == RunStatus.RUNNING;
                sum = sum.plus(between(began, begins ? last : ofRun.time()));
                began = begins ? ofRun.time() : null;
                last = began;
            } else if (entry instanceof Entry.OfStage) {
                last = entry.time();
            }
        }
        return sum.plus(between(began, last));
    }

    /** Clocks of different instances may disagree. */
    private static Duration between(@Nullable Instant began, @Nullable Instant ended) {
        return began == null || ended == null || ended.isBefore(began) ? Duration.ZERO : Duration.between(began, ended);
    }
}
