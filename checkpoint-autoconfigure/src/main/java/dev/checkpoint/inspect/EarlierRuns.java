package dev.checkpoint.inspect;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.RunCatalog;
import dev.checkpoint.spi.store.StageFact;
import dev.checkpoint.spi.store.StageFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the last runs of a pipeline that completed usually took.
 *
 * @param runs how many they are
 * @param took median of those that completed at the first attempt; null if none did
 * @param stages the stages directly in the pipeline, by name; those that most runs do not call are left out
 */
record EarlierRuns(int runs, @Nullable Duration took, Map<String, Usual> stages) {

    private static final int MOST = 20;

    /** Between the end of a stage or a run and the entry that says so. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    /**
     * A stage in one run.
     *
     * @param calls how often it is called
     * @param nanos how long all these calls take together
     */
    record Usual(int calls, long nanos) {

        Usual plus(StageFact fact) {
            return new Usual(calls + 1, nanos + fact.took().toNanos());
        }
    }

    /** Whatever the store can tell; no runs if it cannot search. */
    static EarlierRuns of(CheckpointStore store, String pipeline, RunId except) {
        RunCatalog catalog = store.ability(RunCatalog.class).orElse(null);
        StageFacts facts = store.ability(StageFacts.class).orElse(null);
        List<RunSummary> last = catalog == null || facts == null
                ? List.of()
                : catalog
                        .find(RunQuery.all()
                                .pipeline(pipeline)
                                .status(RunStatus.COMPLETED)
                                .limit(MOST + 1))
                        .stream()
                        .filter(run -> run.problem() == null && !run.runId().equals(except.value()))
                        .limit(MOST)
                        .toList();
        if (last.isEmpty() || facts == null) {
            return new EarlierRuns(0, null, Map.of());
        }
        Map<String, List<StageFact>> byRun =
                last.stream().collect(Collectors.toMap(RunSummary::runId, run -> new ArrayList<>()));
        Instant since = last.stream()
                .map(RunSummary::started)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        facts.stageFacts(pipeline, since, null, fact -> {
            List<StageFact> ofRun = byRun.get(fact.run().value());
            if (ofRun != null && fact.completed() && fact.stage().path().isEmpty()) {
                ofRun.add(fact);
            }
        });
        return of(last, byRun);
    }

    private static EarlierRuns of(List<RunSummary> runs, Map<String, List<StageFact>> facts) {
        List<Long> took = runs.stream()
                .filter(run -> isOneExecution(run, Objects.requireNonNull(facts.get(run.runId()))))
                .map(run -> Objects.requireNonNull(run.took()).toNanos())
                .toList();
        List<Map<String, Usual>> each =
                facts.values().stream().map(EarlierRuns::byName).toList();
        Set<String> names = new TreeSet<>();
        each.forEach(run -> names.addAll(run.keySet()));
        Map<String, Usual> usual = new HashMap<>();
        for (String name : names) {
            Usual median =
                    new Usual((int) median(each, name, run -> (long) run.calls()), median(each, name, Usual::nanos));
            if (median.calls() > 0) {
                usual.put(name, median);
            }
        }
        return new EarlierRuns(runs.size(), took.isEmpty() ? null : Duration.ofNanos(median(took)), usual);
    }

    /** The last execution of one that was resumed took only a part of the time. */
    private static boolean isOneExecution(RunSummary run, List<StageFact> facts) {
        if (run.took() == null || run.ended() == null) {
            return false;
        }
        Instant began = run.ended().minus(run.took()).minus(SLACK);
        return facts.stream().noneMatch(fact -> fact.time().isBefore(began));
    }

    private static Map<String, Usual> byName(List<StageFact> facts) {
        Map<String, Usual> sums = new HashMap<>();
        facts.forEach(
                fact -> sums.merge(fact.stage().name(), new Usual(0, 0).plus(fact), (sum, one) -> sum.plus(fact)));
        return sums;
    }

    private static long median(List<Map<String, Usual>> runs, String name, Function<Usual, Long> of) {
        return median(runs.stream()
                .map(run -> of.apply(run.getOrDefault(name, new Usual(0, 0))))
                .toList());
    }

    private static long median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1) + (sorted.get(middle) - sorted.get(middle - 1)) / 2;
    }
}
