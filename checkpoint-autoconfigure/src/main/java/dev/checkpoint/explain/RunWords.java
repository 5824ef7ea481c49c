package dev.checkpoint.explain;

import dev.checkpoint.explain.RunTotals.StageTotal;
import dev.checkpoint.model.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an execution of a run did, in sentences.
 *
 * @param executed stages by name
 * @param skipped how often stages were skipped, by name
 * @param upgraded how often results of earlier versions were used, by name of the stage and versions
 * @param codeChanged how often results were used although the code of their stage has changed, by name
 * @param costs by model
 */
record RunWords(
        Map<String, StageTotal> executed,
        Map<String, Integer> skipped,
        Map<String, Integer> upgraded,
        Map<String, Integer> codeChanged,
        Map<String, Amounts> costs) {

    /** More names than that do not help a reader. */
    private static final int MOST_NAMES = 6;

    private static final int MOST_TIMES = 3;

    /** Shorter is what a run takes to begin, and to save a few stages. */
    private static final Duration WORTH_A_WORD = Duration.ofMillis(250);

    String summary(RunTotals totals, Duration took) {
        List<String> sentences = new ArrayList<>();
        sentences.add(ran(totals, took));
        if (totals.skips() > 0) {
            sentences.add("Skipped " + stages(totals.skips()) + ": " + names(skipped));
        }
        if (!upgraded.isEmpty()) {
            sentences.add("Upgraded " + results(upgraded) + ": " + names(upgraded));
        }
        if (!codeChanged.isEmpty()) {
            sentences.add("Used " + results(codeChanged) + " of changed code: " + names(codeChanged));
        }
        if (totals.executions() > 0) {
            sentences.add("Time went to " + times());
            elsewhere(totals, took, sentences);
        }
        if (!totals.paid().isEmpty()) {
            sentences.add("Model calls cost " + totals.paid() + byModel());
        }
        if (totals.execution() > 1 && !totals.total().isEmpty()) {
            sentences.add("All " + totals.execution() + " executions of the run cost " + totals.total());
        }
        if (totals.skips() > 0) {
            String money = totals.notPaid().isEmpty() ? "" : " and " + totals.notPaid();
            sentences.add("Resuming saved " + Durations.human(totals.saved()) + money);
        }
        return String.join(". ", sentences) + ".";
    }

    private String ran(RunTotals totals, Duration took) {
        if (totals.executions() == 0) {
            return "Executed no stage in " + Durations.human(took);
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        executed.forEach((name, total) -> {
            if (total.count() > 0) {
                counts.put(name, total.count());
            }
        });
        String failed = totals.failures() == 0
                ? ""
                : ", " + (totals.executions() == 1 ? "" : totals.failures() + " of ") + "which failed";
        return "Executed " + stages(totals.executions()) + " in " + Durations.human(took) + failed + ": "
                + names(counts);
    }

    private void elsewhere(RunTotals totals, Duration took, List<String> sentences) {
        BusyTime busy = totals.busy();
        if (busy.sideBySide()) {
            sentences.add("Stages ran in parallel: " + Durations.human(Duration.ofNanos(own())) + " of work in "
                    + Durations.human(Duration.ofNanos(busy.nanos())));
        }
        Duration outside = totals.outside(took);
        if (busy.isKnown() && outside.compareTo(WORTH_A_WORD) > 0 && outside.toNanos() * 10 > took.toNanos()) {
            sentences.add(Durations.human(outside) + " passed outside of stages");
        }
    }

    private long own() {
        return executed.values().stream()
                .mapToLong(total -> total.own().toNanos())
                .sum();
    }

    private static String stages(int count) {
        return count + (count == 1 ? " stage" : " stages");
    }

    private static String results(Map<String, Integer> counts) {
        int count = counts.values().stream().mapToInt(Integer::intValue).sum();
        return count + (count == 1 ? " kept result" : " kept results");
    }

    private static String names(Map<String, Integer> counts) {
        List<String> names = new ArrayList<>();
        counts.forEach((name, count) -> names.add(count == 1 ? name : name + " " + count + " times"));
        return first(names);
    }

    private static String first(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }

    private String times() {
        long all = own();
        List<String> times = executed.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, StageTotal> one) ->
                                one.getValue().own())
                        .reversed())
                .limit(MOST_TIMES)
                .map(one -> one.getKey() + " ("
                        + Math.round(100.0 * one.getValue().own().toNanos() / Math.max(1, all)) + " %, "
                        + Durations.human(one.getValue().own()) + ")")
                .toList();
        return String.join(", ", times);
    }

    private String byModel() {
        List<String> models = new ArrayList<>();
        costs.forEach((model, paid) -> models.add(model + " " + paid));
        return models.isEmpty() ? "" : " (" + first(models) + ")";
    }
}
