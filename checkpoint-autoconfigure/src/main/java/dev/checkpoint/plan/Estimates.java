package dev.checkpoint.plan;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.RunCatalog;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long stages take and what they cost, as medians of their completed executions in this run and in the last ones of its
 * pipeline. Reads a limited number of journals, however many runs there are.
 */
final class Estimates {

    private static final int RUNS = 20;

    /** Of all runs together, beside this one. */
    private static final int ENTRIES = 20_000;

    private final Map<String, List<Duration>> times = new HashMap<>();

    private final Map<String, Map<String, List<BigDecimal>>> costs = new HashMap<>();

    private final Map<String, Effort> efforts = new HashMap<>();

    /** Stages of other runs that completed, by name, as they were called last. */
    private final Map<String, StageId> called = new LinkedHashMap<>();

    Estimates(CheckpointStore store, Journal journal) {
        add(journal);
        RunCatalog catalog = store.ability(RunCatalog.class).orElse(null);
        if (catalog != null) {
            others(store, catalog, journal);
        }
    }

    private void others(CheckpointStore store, RunCatalog catalog, Journal own) {
        long left = ENTRIES;
        for (RunSummary run : recent(catalog, own)) {
            boolean known =
                    run.problem() == null && !run.runId().equals(own.runId().value());
            if (known && run.entries() <= left) {
                left -= run.entries();
                Journal other = open(store, run.runId());
                if (other != null) {
                    add(other);
                    if (other.lastOfRun() instanceof Entry.RunCompleted) {
                        addCalls(other);
                    }
                }
            }
        }
    }

    private static List<RunSummary> recent(RunCatalog catalog, Journal own) {
        try {
            return catalog.find(RunQuery.all().pipeline(own.start().pipeline()).limit(RUNS));
        } catch (StoreException away) {
            return List.of(); // the plan does without
        }
    }

    private static @Nullable Journal open(CheckpointStore store, String run) {
        try {
            return store.open(new RunId(run)).orElse(null);
        } catch (RunUnreadableException broken) {
            return null;
        }
    }

    private void add(Journal journal) {
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.StageCompleted done && done.by() == null) {
                String name = done.stage().name();
                times.computeIfAbsent(name, key -> new ArrayList<>(1))
                        .add(done.ran().took());
                Map<String, BigDecimal> cost = done.ran().cost();
                if (cost != null) {
                    Map<String, List<BigDecimal>> known = costs.computeIfAbsent(name, key -> new TreeMap<>());
                    cost.forEach((currency, amount) -> known.computeIfAbsent(currency, key -> new ArrayList<>(1))
                            .add(amount));
                }
            }
        }
    }

    private void addCalls(Journal journal) {
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.StageCompleted done && done.by() == null) {
                called.putIfAbsent(done.stage().name(), done.stage());
            }
        }
    }

    /**
     * What an execution of a stage is likely to take and cost.
     *
     * @param time null if it is not known
     * @param cost by currency
     */
    record Effort(@Nullable Duration time, Map<String, BigDecimal> cost) {

        static final Effort NONE = new Effort(null, Map.of());
    }

    /** The effort of a stage; a stage may have many calls, so it is computed once. */
    Effort of(String stage) {
        return efforts.computeIfAbsent(stage, name -> {
            List<Duration> known = times.get(name);
            Map<String, BigDecimal> cost = new TreeMap<>();
            costs.getOrDefault(name, Map.of()).forEach((currency, paid) -> cost.put(currency, median(paid)));
            return new Effort(known == null ? null : median(known), cost);
        });
    }

    /** The stages that other runs called, without those of this one. */
    List<StageId> others(Set<String> own) {
        Set<String> seen = new HashSet<>(own);
        return called.values().stream().filter(stage -> seen.add(stage.name())).toList();
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        List<T> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.naturalOrder());
        return sorted.get((sorted.size() - 1) / 2);
    }
}
