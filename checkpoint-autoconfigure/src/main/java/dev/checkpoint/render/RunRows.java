package dev.checkpoint.render;

import dev.checkpoint.RunTimeline;
import dev.checkpoint.RunTimeline.Bar;
import dev.checkpoint.RunTimeline.Execution;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Why;
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

    private static final int LONGEST_NOTE = 300;

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
     * @param run the run that the row is about, if it is one that this run called; its rows are indented below that call
     * @param stage what {@link dev.checkpoint.RunOperations} knows the stage by; null if it is about none
     * @param took how long it was executed, or stood still: all attempts together, without the time between them
     * @param note words behind it
     */
    public record Row(
            Kind kind,
            String state,
            @Nullable Long seq,
            @Nullable String run,
            String label,
            @Nullable String stage,
            int depth,
            int execution,
            int count,
            Instant from,
            Instant to,
            Duration took,
            String note,
            Map<String, BigDecimal> cost,
            @Nullable String child,
            @Nullable String thread,
            List<Segment> segments) {

        /** The row of a run that was called, below the row of its call. */
        private Row in(String called, int more) {
            return new Row(
                    kind,
                    state,
                    seq,
                    called,
                    label,
                    stage,
                    depth + more,
                    execution,
                    count,
                    from,
                    to,
                    took,
                    note,
                    cost,
                    child,
                    thread,
                    segments);
        }
    }

    /** A bar of a row. */
    public record Segment(String state, double at, double width, @Nullable Long seq, int attempt, String note) {}

    /**
     * Lays out a run.
     *
     * @param most so many calls of one stage have rows of their own; more share one
     * @param called timelines of runs that it called, whose rows are shown, too
     */
    public static RunRows of(
            RunTimeline whole, List<NumberedEntry> entries, int most, Map<String, RunTimeline> called) {
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
            boolean told = entry instanceof Entry.OfStage
                    || entry instanceof Entry.RunWaiting waiting
                            && waiting.why() == Why.APPROVAL // the question says it
                    || !executes && shown.contains(numbered.seq());
            if (!told) {
                rows.add(entry(numbered, execution, scale));
            }
            if (executes) {
                skipped(timeline, execution, scale, rows);
            }
        }
        rows.sort(Comparator.comparing(Row::from).thenComparing(RunRows::rank));
        rows = folded(rows, scale, most, called);
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

    /** With the rows of the called runs, each below its call. */
    private static List<Row> folded(List<Row> rows, TimeScale scale, int most, Map<String, RunTimeline> called) {
        List<Row> all = new ArrayList<>();
        for (Row row : rows) {
            all.add(row);
            RunTimeline child = row.child() == null ? null : called.get(row.child());
            if (child != null) {
                stages(child.grouped(most), scale).forEach(inner -> all.add(inner.in(child.runId(), row.depth() + 1)));
            }
        }
        return all;
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
        Set<String> names = new HashSet<>();
        Map<String, Integer> retried = new HashMap<>();
        for (Bar bar : timeline.bars()) {
            boolean single = bar.kind().isStage() && bar.count() == 1;
            Integer before =
                    single && bar.attempt() > 1 ? retried.remove(bar.name() + "#" + (bar.attempt() - 1)) : null;
            if (before != null) {
                rows.set(before, again(rows.get(before), bar, scale));
            } else {
                rows.add(row(bar, scale, names));
                names.add(bar.name());
            }
            if (single && bar.kind() != RunTimeline.Kind.COMPLETED && bar.kind() != RunTimeline.Kind.RUNNING) {
                retried.put(bar.name() + "#" + bar.attempt(), before == null ? rows.size() - 1 : before);
            }
        }
        return rows;
    }

    private static Row row(Bar bar, TimeScale scale, Set<String> names) {
        Kind kind = bar.count() > 1 ? Kind.GROUP : bar.kind().isStage() ? Kind.STAGE : Kind.STANDING;
        String label = bar.kind().isStage() ? ownName(bar, names) : BarWords.name(bar);
        return new Row(
                kind,
                BarWords.kind(bar.kind()),
                seq(bar),
                null,
                label,
                bar.kind().isStage() ? bar.name() : null,
                bar.depth(),
                bar.execution(),
                bar.count(),
                bar.from(),
                bar.to(),
                bar.took(),
                note(bar),
                new TreeMap<>(bar.cost()),
                bar.child(),
                bar.thread(),
                List.of(segment(bar, scale)));
    }

    /** Without the stages around it, which are in the rows above. Keys contain slashes, too. */
    private static String ownName(Bar bar, Set<String> names) {
        String name = bar.name();
        for (int slash = name.lastIndexOf('/');
                slash > 0 && bar.depth() > 0;
                slash = name.lastIndexOf('/', slash - 1)) {
            if (names.contains(name.substring(0, slash))) {
                return name.substring(slash + 1);
            }
        }
        return name;
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
                null,
                row.label(),
                row.stage(),
                row.depth(),
                bar.execution(),
                1,
                row.from(),
                bar.to(),
                row.took().plus(bar.took()),
                note(bar),
                cost,
                bar.child(),
                bar.thread(),
                List.copyOf(segments));
    }

    private static String note(Bar bar) {
        return bar.text() == null
                ? ""
                : Texts.shortened(Texts.oneLine(Texts.start(bar.text(), LONGEST_NOTE * 2)), LONGEST_NOTE);
    }

    private static @Nullable Long seq(Bar bar) {
        return bar.position() == null ? null : bar.position().seq();
    }

    private static Segment segment(Bar bar, TimeScale scale) {
        double at = scale.at(bar.from());
        String note = note(bar);
        String words = BarWords.name(bar) + ": " + Durations.human(bar.took()) + " " + BarWords.kind(bar.kind())
                + (note.isEmpty() ? "" : ": " + note);
        return new Segment(
                BarWords.kind(bar.kind()),
                at,
                scale.at(bar.to()) - at,
                seq(bar),
                bar.attempt(),
                Texts.shortened(words, 2 * LONGEST_NOTE));
    }

    private static Row entry(NumberedEntry numbered, int execution, TimeScale scale) {
        Entry entry = numbered.entry();
        String word = entry.kind().word();
        return new Row(
                entry instanceof Entry.OfRun ? Kind.RUN : Kind.NOTE,
                word,
                numbered.seq(),
                null,
                entry instanceof Entry.OfRun
                        ? "Run " + word.substring("run-".length())
                        : Texts.oneLine(EntryWords.of(entry)),
                null,
                0,
                execution,
                1,
                entry.time(),
                entry.time(),
                Duration.ZERO,
                entry instanceof Entry.OfRun ? Texts.shortened(Texts.oneLine(words(entry)), LONGEST_NOTE) : "",
                Map.of(),
                null,
                null,
                List.of(new Segment(word, scale.at(entry.time()), 0, numbered.seq(), 0, word)));
    }

    /** What there is to say about an entry about the run, behind what it is. */
    private static String words(Entry entry) {
        if (entry instanceof Entry.RunStarted started) {
            return "on " + started.instance()
                    + (started.origin() == null
                            ? ""
                            : ", fork of " + started.origin().position());
        }
        if (entry instanceof Entry.RunResumed resumed) {
            return resumed.reason() + ", on " + resumed.instance();
        }
        return entry instanceof Entry.RunCompleted completed ? words(completed.tally()) : EntryWords.of(entry);
    }

    private static String words(Tally tally) {
        return tally.executed()
                + (tally.executed() == 1 ? " stage executed" : " stages executed")
                + (tally.skipped() == 0
                        ? ""
                        : ", " + tally.skipped() + " skipped, saved " + Durations.human(tally.saved()));
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
                        null,
                        words,
                        null,
                        0,
                        number,
                        count,
                        execution.from(),
                        execution.from(),
                        Duration.ZERO,
                        "their kept results were used",
                        Map.of(),
                        null,
                        null,
                        List.of(new Segment("skipped", 0, scale.at(execution.from()), null, 0, words))));
            }
        }
    }
}
