package dev.checkpoint;

import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Kind;
import dev.checkpoint.model.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts stages that were called often into one bar. */
final class BarGroups {

    private BarGroups() {}

    static List<Bar> of(List<Bar> bars, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("At least one bar of a group remains, not " + most);
        }
        Map<Key, List<Bar>> groups = new LinkedHashMap<>();
        for (Bar bar : bars) {
            // bars that are no stages are never put together
            Key key = bar.kind().isStage() ? new Key(bar.group(), bar.execution(), "") : new Key("", 0, bar.toString());
            groups.computeIfAbsent(key, first -> new ArrayList<>()).add(bar);
        }
        List<Bar> result = new ArrayList<>();
        groups.values().forEach(group -> {
            if (group.size() > most) {
                result.add(together(group));
            } else {
                result.addAll(group);
            }
        });
        return result;
    }

    private record Key(String group, int execution, String other) {}

    private static Bar together(List<Bar> group) {
        Bar first = group.get(0);
        Instant to = group.stream().map(Bar::to).max(Instant::compareTo).orElseThrow();
        Map<String, BigDecimal> cost = new TreeMap<>();
        group.forEach(bar -> bar.cost().forEach((currency, amount) -> cost.merge(currency, amount, BigDecimal::add)));
        return new Bar(
                kind(group),
                first.group(),
                first.group(),
                first.depth(),
                0,
                first.execution(),
                first.attempt(),
                group.size(),
                first.from(),
                to,
                null,
                inWords(group),
                null,
                cost,
                null);
    }

    /** The worst of them, so that nothing is hidden. */
    private static Kind kind(List<Bar> group) {
        for (Kind worst : List.of(Kind.LOST, Kind.FAILED, Kind.RUNNING)) {
            if (group.stream().anyMatch(bar -> bar.kind() == worst)) {
                return worst;
            }
        }
        return group.get(0).kind();
    }

    private static String inWords(List<Bar> group) {
        List<Duration> took = group.stream().map(Bar::took).sorted().toList();
        StringBuilder words = new StringBuilder(group.size() + " calls, median "
                + Durations.human(took.get(took.size() / 2)) + ", longest "
                + Durations.human(took.get(took.size() - 1)));
        count(group, Kind.FAILED, "failed", words);
        count(group, Kind.LOST, "lost", words);
        count(group, Kind.RUNNING, "running", words);
        return words.toString();
    }

    private static void count(List<Bar> group, Kind kind, String word, StringBuilder words) {
        long count = group.stream().filter(bar -> bar.kind() == kind).count();
        if (count > 0) {
            words.append(", ").append(count).append(' ').append(word);
        }
    }
}
