package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Execution;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A journal beside its timeline: one row per call of a stage with a bar per attempt, per time in which the run stood still, and per
 * entry about the run. Places are parts of the width, from 0 to 1.
 *
 * @param from when the axis begins
 * @param to when it ends
 * @param ticks round times on the axis
 * @param breaks where the axis is shortened
 * @param executions of the run
 * @param rows in the order of time
 */
public record RunRows(
        Instant from, Instant to, List<Mark> ticks, List<Mark> breaks, List<Execution> executions, List<Row> rows) {

    private static final int TICKS = 6;

    /** A place with words. */
    public record Mark(double at, String text) {}

    /** What a row is about. */
    public enum Kind {
        /** A call of a stage. */
        STAGE,
        /** Several calls of one stage. */
        GROUP,
        /** Time in which the run stood still. */
        STANDING,
        /** An entry about the run. */
        RUN,
        /** A note. */
        NOTE,
        /** What an execution did not execute again. */
        SKIPPED
    }

    /**
     * One row.
     *
     * @param state the word for how it ended, or what it is
     * @param seq number of the entry; null of a stage that is being executed, and of several together
     * @param stage what {@link dev.checkpoint.RunOperations} knows the stage by; null if it is about none
     * @param note words behind it
     */
    public record Row(
            Kind kind,
            String state,
            @Nullable Long seq,
            String label,
            @Nullable String stage,
            int depth,
            int execution,
            int count,
            Instant from,
            Instant to,
            String note,
            Map<String, BigDecimal> cost,
            @Nullable String child,
            @Nullable String thread,
            List<Segment> segments) {}

    /** A bar of a row. */
    public record Segment(String state, double at, double width, @Nullable Long seq, int attempt, String note) {}

    /**
     * Lays out a run.
     *
     * @param most so many calls of one stage have rows of their own; more share one
     */
    public static RunRows of(RunTimeline whole, List<NumberedEntry> entries, int most) {
        RunTimeline timeline = whole.grouped(most);
        TimeScale scale = new TimeScale(timeline);
        Instant start = timeline.from();
        List<Row> rows = new ArrayList<>(stages(timeline, scale));
        Set<Long> shown = new HashSet<>();
        whole.bars().forEach(bar -> {
            if (bar.position() != null) {
                shown.add(bar.position().seq());
            }
        });
        int execution = 0;
        for (NumberedEntry numbered : entries) {
            Entry entry = numbered.entry();
            if (entry instanceof Entry.RunStarted || entry instanceof Entry.RunResumed) {
                execution++;
            }
            boolean executes = entry instanceof Entry.RunResumed;
            if (!(entry instanceof Entry.OfStage) && (executes || !shown.contains(numbered.seq()))) {
                rows.add(entry(numbered, execution, scale));
            }
            if (executes) {
                skipped(timeline, execution, scale, rows);
            }
        }
        rows.sort(Comparator.comparing(Row::from).thenComparing(RunRows::rank));
        return new RunRows(
                start,
                timeline.to(),
                scale.ticks(start, TICKS).stream()
                        .map(tick -> new Mark(tick.at(), Durations.human(Duration.between(start, tick.time()))))
                        .toList(),
                scale.breaks().stream()
                        .map(there -> new Mark(there.at(), Durations.human(there.length())))
                        .toList(),
                timeline.executions(),
                rows);
    }

    /** Of what is at the same time: beginnings, then the rest in the order of the timeline, then ends. */
    private static int rank(Row row) {
        return switch (row.kind()) {
            case RUN -> row.state().equals("run-started") || row.state().equals("run-resumed") ? 0 : 3;
            case SKIPPED -> 1;
            default -> 2;
        };
    }

    private static List<Row> stages(RunTimeline timeline, TimeScale scale) {
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> retried = new HashMap<>();
        for (Bar bar : timeline.bars()) {
            boolean single = bar.kind().isStage() && bar.count() == 1;
            Integer before =
                    single && bar.attempt() > 1 ? retried.remove(bar.name() + "#" + (bar.attempt() - 1)) : null;
            if (before != null) {
                rows.set(before, again(rows.get(before), bar, scale));
            } else {
                rows.add(row(bar, scale));
            }
            if (single && bar.kind() != RunTimeline.Kind.COMPLETED && bar.kind() != RunTimeline.Kind.RUNNING) {
                retried.put(bar.name() + "#" + bar.attempt(), before == null ? rows.size() - 1 : before);
            }
        }
        return rows;
    }

    private static Row row(Bar bar, TimeScale scale) {
        Kind kind = bar.count() > 1 ? Kind.GROUP : bar.kind().isStage() ? Kind.STAGE : Kind.STANDING;
        String label = bar.kind().isStage() || bar.name().isEmpty()
                ? bar.name().isEmpty() ? BarWords.kind(bar.kind()) : bar.name()
                : BarWords.name(bar);
        return new Row(
                kind,
                BarWords.kind(bar.kind()),
                seq(bar),
                label,
                bar.kind().isStage() ? bar.name() : null,
                bar.depth(),
                bar.execution(),
                bar.count(),
                bar.from(),
                bar.to(),
                bar.text() == null ? "" : bar.text(),
                new TreeMap<>(bar.cost()),
                bar.child(),
                bar.thread(),
                List.of(segment(bar, scale)));
    }

    /** The same call, executed once more. The row tells how it ended last; time and cost are those of all. */
    private static Row again(Row row, Bar bar, TimeScale scale) {
        List<Segment> segments = new ArrayList<>(row.segments());
        segments.add(segment(bar, scale));
        Map<String, BigDecimal> cost = new TreeMap<>(row.cost());
        bar.cost().forEach((currency, amount) -> cost.merge(currency, amount, BigDecimal::add));
        return new Row(
                row.kind(),
                BarWords.kind(bar.kind()),
                seq(bar),
                row.label(),
                row.stage(),
                row.depth(),
                bar.execution(),
                1,
                row.from(),
                bar.to(),
                bar.text() == null ? "" : bar.text(),
                cost,
                bar.child(),
                bar.thread(),
                List.copyOf(segments));
    }

    private static @Nullable Long seq(Bar bar) {
        return bar.position() == null ? null : bar.position().seq();
    }

    private static Segment segment(Bar bar, TimeScale scale) {
        double at = scale.at(bar.from());
        String note = BarWords.name(bar) + ": " + BarWords.note(bar);
        return new Segment(
                BarWords.kind(bar.kind()),
                at,
                scale.at(bar.to()) - at,
                seq(bar),
                bar.attempt(),
                Texts.shortened(note, 300));
    }

    private static Row entry(NumberedEntry numbered, int execution, TimeScale scale) {
        Entry entry = numbered.entry();
        String word = entry.kind().word();
        boolean ofRun = entry instanceof Entry.OfRun;
        return new Row(
                ofRun ? Kind.RUN : Kind.NOTE,
                word,
                numbered.seq(),
                Texts.oneLine(EntryWords.of(entry)),
                null,
                0,
                execution,
                1,
                entry.time(),
                entry.time(),
                "",
                Map.of(),
                null,
                null,
                List.of(new Segment(word, scale.at(entry.time()), 0, numbered.seq(), 0, word)));
    }

    private static void skipped(RunTimeline timeline, int number, TimeScale scale, List<Row> rows) {
        for (Execution execution : timeline.executions()) {
            Integer count = execution.skipped();
            if (execution.number() == number && count != null && count > 0) {
                String words = count == 1 ? "1 stage skipped" : count + " stages skipped";
                rows.add(new Row(
                        Kind.SKIPPED,
                        "skipped",
                        null,
                        words,
                        null,
                        0,
                        number,
                        count,
                        execution.from(),
                        execution.from(),
                        "their kept results were used",
                        Map.of(),
                        null,
                        null,
                        List.of(new Segment("skipped", 0, scale.at(execution.from()), null, 0, words))));
            }
        }
    }
}
