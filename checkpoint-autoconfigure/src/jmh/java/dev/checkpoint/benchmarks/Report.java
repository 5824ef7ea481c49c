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

/**
 * Collects what was measured and divides ours by the raw partner: within an iteration where they took turns in it
 * ({@link Pair}), within a round otherwise. What is printed are medians, with the smallest and largest ratio.
 */
final class Report {

    private static final String PARTNER = "raw";

    /** Medians of one round, in nanoseconds. */
    private record Turn(double ours, double raw) {}

    /** Scores of one round, of benchmarks whose partner has a fork of its own. */
    private final Map<String, List<Double>> scores = new LinkedHashMap<>();

    private final Map<String, List<Turn>> pairs = new LinkedHashMap<>();

    void add(RunResult result) {
        BenchmarkParams params = result.getParams();
        String name = name(params);
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            List<Double> times = new ArrayList<>();
            for (IterationResult iteration : fork.getIterationResults()) {
                Map<String, Result> secondary = iteration.getSecondaryResults();
                if (secondary.containsKey("ours")) {
                    pairs.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(new Turn(
                                    secondary.get("ours").getScore(),
                                    secondary.get(PARTNER).getScore()));
                } else {
                    times.add(iteration.getPrimaryResult().getScore());
                }
            }
            if (!times.isEmpty()) {
                scores.computeIfAbsent(name, n -> new ArrayList<>()).add(median(times));
            }
        }
    }

    String markdown() {
        scores.forEach((name, ours) -> {
            List<Double> raw = scores.get(partner(name));
            if (raw != null && !partner(name).equals(name)) {
                List<Turn> turns = new ArrayList<>();
                for (int round = 0; round < Math.min(ours.size(), raw.size()); round++) {
                    turns.add(new Turn(ours.get(round), raw.get(round)));
                }
                pairs.put(name, turns);
            }
        });
        StringBuilder table = new StringBuilder("\n| what | ours | raw | ours ÷ raw | from–to |\n|---|---|---|---|---|\n");
        pairs.forEach((name, turns) -> table.append(row(name, turns)));
        return table.toString();
    }

    private static String row(String name, List<Turn> turns) {
        List<Double> ratios = turns.stream().map(turn -> turn.ours() / turn.raw()).sorted().toList();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | **%.2f** | %.2f–%.2f |%n",
                name,
                time(median(turns.stream().map(Turn::ours).toList())),
                time(median(turns.stream().map(Turn::raw).toList())),
                median(ratios),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private static String time(double nanos) {
        return nanos < 1000
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

    /** The name of the partner of a benchmark: method {@code raw} of its class, with the same parameters. */
    private static String partner(String name) {
        return name.replaceFirst("\\.\\w+", "." + PARTNER);
    }
}
