package dev.checkpoint.inspect;

import dev.checkpoint.RunStatistics;
import dev.checkpoint.TokenUsage;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.explain.details.RunAccount;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Origin;
import dev.checkpoint.model.RunStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the stages of runs went: first of one run, entry by entry, then of all that could be read to their ends. Holds a number per
 * completed execution, for the percentiles. Used by one thread.
 */
final class StageNumbers {

    private final Map<String, OfStage> stages = new TreeMap<>();

    private final Map<String, OfModel> models = new TreeMap<>();

    private final Map<String, BigDecimal> cost = new TreeMap<>();

    private long skipped;

    private Duration saved = Duration.ZERO;

    /** Of the stages that no other stage called: the others are part of these. */
    private Duration spent = Duration.ZERO;

    /** Entries of a fork up to here are those of the run it was made from. */
    private long copied;

    private static final class OfStage {

        private final Samples took = new Samples();

        private final Map<String, BigDecimal> cost = new TreeMap<>();

        private long failed;

        private long skipped;
    }

    private static final class OfModel {

        private final Map<String, BigDecimal> cost = new TreeMap<>();

        private long calls;

        private long input;

        private long output;

        private long cached;
    }

    /** Takes the next entry of the run. */
    void add(NumberedEntry numbered) {
        Entry entry = numbered.entry();
        if (entry instanceof Entry.RunStarted started) {
            Origin origin = started.origin();
            copied = origin == null ? 0 : origin.position().seq();
        } else if (numbered.seq() < copied) {
            return;
        }
        if (entry instanceof Entry.StageEnded ended) {
            add(ended);
        } else if (entry instanceof Entry.RunEnded ended) {
            add(ended);
        }
    }

    private void add(Entry.StageEnded ended) {
        OfStage stage = stages.computeIfAbsent(ended.stage().counted(), name -> new OfStage());
        if (ended instanceof Entry.StageCompleted) {
            stage.took.add(ended.ran().took());
        } else {
            stage.failed++;
        }
        if (ended.stage().path().isEmpty()) {
            spent = spent.plus(ended.ran().took());
        }
        Map<String, BigDecimal> paid = ended.ran().cost();
        if (paid != null) {
            merge(paid, stage.cost);
            merge(paid, cost);
        }
        DetailsReader.stage(ended.ran().details()).recorded().models().forEach(this::add);
    }

    private void add(ModelUse use) {
        String name = use.answeredBy() == null ? use.chosen() : use.answeredBy();
        OfModel model = models.computeIfAbsent(name, of -> new OfModel());
        TokenUsage tokens = use.tokens();
        model.calls++;
        if (tokens != null) {
            model.input += tokens.input();
            model.output += tokens.output();
            model.cached += tokens.cached();
        }
        if (use.cost() != null && use.currency() != null) {
            merge(Map.of(use.currency(), use.cost()), model.cost);
        }
    }

    private void add(Entry.RunEnded ended) {
        skipped += ended.tally().skipped();
        saved = saved.plus(ended.tally().saved());
        RunAccount.Numbers numbers = DetailsReader.account(ended.details()).numbers();
        if (numbers != null) {
            numbers.skipped()
                    .forEach((name, count) -> stages.computeIfAbsent(name, of -> new OfStage()).skipped += count);
        }
    }

    /** Adds those of a run that was read to its end. */
    void add(StageNumbers run) {
        run.stages.forEach((name, its) -> {
            OfStage stage = stages.computeIfAbsent(name, of -> new OfStage());
            stage.took.add(its.took);
            stage.failed += its.failed;
            stage.skipped += its.skipped;
            merge(its.cost, stage.cost);
        });
        run.models.forEach((name, its) -> {
            OfModel model = models.computeIfAbsent(name, of -> new OfModel());
            model.calls += its.calls;
            model.input += its.input;
            model.output += its.output;
            model.cached += its.cached;
            merge(its.cost, model.cost);
        });
        merge(run.cost, cost);
        skipped += run.skipped;
        saved = saved.plus(run.saved);
        spent = spent.plus(run.spent);
    }

    private static void merge(Map<String, BigDecimal> amounts, Map<String, BigDecimal> sums) {
        amounts.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
    }

    /** All of it, with what else is known of the runs. */
    RunStatistics statistics(Map<RunStatus, Long> runs, long unreadable, RunStatistics.Checkpoints checkpoints) {
        long executions = 0;
        for (OfStage stage : stages.values()) {
            executions += stage.took.count() + stage.failed;
        }
        long failed = runs.getOrDefault(RunStatus.FAILED, 0L);
        long ended = failed + runs.getOrDefault(RunStatus.COMPLETED, 0L) + runs.getOrDefault(RunStatus.CANCELLED, 0L);
        Map<String, RunStatistics.Model> ofModels = new TreeMap<>();
        models.forEach((name, model) -> ofModels.put(
                name,
                new RunStatistics.Model(
                        model.calls, new TokenUsage(model.input, model.output, model.cached), model.cost)));
        return new RunStatistics(
                runs,
                unreadable,
                rate(failed, ended),
                checkpoints,
                byTime(),
                new RunStatistics.Reuse(
                        skipped,
                        rate(skipped, executions + skipped),
                        saved,
                        rate(seconds(saved), seconds(saved) + seconds(spent))),
                cost,
                ofModels);
    }

    private List<RunStatistics.Stage> byTime() {
        Comparator<Map.Entry<String, OfStage>> total =
                Comparator.comparing(stage -> stage.getValue().took.sum());
        return stages.entrySet().stream()
                .sorted(total.reversed().thenComparing(Map.Entry::getKey))
                .map(stage -> of(stage.getKey(), stage.getValue()))
                .toList();
    }

    private static RunStatistics.Stage of(String name, OfStage stage) {
        long executions = stage.took.count() + stage.failed;
        return new RunStatistics.Stage(
                name,
                executions,
                stage.failed,
                stage.skipped,
                rate(stage.failed, executions),
                rate(stage.skipped, executions + stage.skipped),
                stage.took.percentile(50),
                stage.took.percentile(95),
                stage.cost);
    }

    private static double rate(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
