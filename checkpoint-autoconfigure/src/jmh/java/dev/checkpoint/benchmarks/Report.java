package dev.checkpoint.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Collects what was measured, iteration by iteration, and prints medians, with the smallest and largest ratio. */
final class Report {

    /** Medians of one iteration, in nanoseconds. */
    private record Turn(double ours, double raw) {}

    private final Map<String, List<Turn>> benchmarks = new LinkedHashMap<>();

    void add(RunResult result) {
        List<Turn> turns = benchmarks.computeIfAbsent(name(result.getParams()), n -> new ArrayList<>());
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                Map<String, Result> medians = iteration.getSecondaryResults();
                turns.add(new Turn(
                        medians.get("ours").getScore(), medians.get("raw").getScore()));
            }
        }
    }

    String markdown() {
        StringBuilder table = new StringBuilder("\n| what | ours | raw | ours − raw | ours ÷ raw | from–to |\n|---|---|---|---|---|---|\n");
        benchmarks.forEach((name, turns) -> table.append(row(name, turns)));
        return table.toString();
    }

    private static String row(String name, List<Turn> turns) {
        List<Double> ratios = turns.stream().map(turn -> turn.ours() / turn.raw()).sorted().toList();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | **%.2f** | %.2f–%.2f |%n",
                name,
                time(median(turns.stream().map(Turn::ours).toList())),
                time(median(turns.stream().map(Turn::raw).toList())),
                time(median(turns.stream().map(turn -> turn.ours() - turn.raw()).toList())),
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private static String time(double nanos) {
        return Math.abs(nanos) < 1000
                ? String.format(Locale.ROOT, "%.1f ns", nanos)
                : String.format(Locale.ROOT, "%.1f µs", nanos / 1000);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    private static String name(BenchmarkParams params) {
        String method = params.getBenchmark();
        StringBuilder name = new StringBuilder(method.substring(Report.class.getPackageName().length() + 1));
        for (String key : params.getParamsKeys()) {
            name.append(' ').append(key).append('=').append(params.getParam(key));
        }
        return name.toString();
    }
}
