package dev.checkpoint.cli.monitor;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.Money;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The view without a terminal: a line for each change. Used once, by one thread. */
public final class PlainMonitor {

    private final RunExplorer explorer;

    private final Clock clock;

    private final ZoneId zone;

    private final Map<String, String> known = new HashMap<>();

    private boolean first = true;

    private boolean readable = true;

    /** A view of the runs of a store. */
    public PlainMonitor(RunExplorer explorer, Clock clock, ZoneId zone) {
        this.explorer = explorer;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Tells changes until the thread is interrupted.
     *
     * @param lines takes each change, without a line break
     * @param words takes what is said about the store
     * @param interval how long to wait between two looks
     * @param untilIdle whether to end when no run is executed
     */
    public void follow(Consumer<String> lines, Consumer<String> words, Duration interval, boolean untilIdle)
            throws InterruptedException {
        while (!look(lines, words) || !untilIdle) {
            Thread.sleep(interval.toMillis());
        }
    }

    /** Looks once; returns whether no run is executed. */
    boolean look(Consumer<String> lines, Consumer<String> words) {
        try {
            // before the changes, so that the end of the last run is told
            boolean idle = explorer.find(
                            RunQuery.all().status(RunStatus.RUNNING).limit(1))
                    .isEmpty();
            changes().forEach(lines);
            if (!readable) {
                words.accept("The store can be read again.");
            }
            readable = true;
            return idle;
        } catch (CheckpointException trouble) {
            if (first) {
                throw trouble; // it is not known whether it ever can be
            }
            if (readable) {
                words.accept("The store cannot be read: " + trouble.getMessage());
            }
            readable = false;
            return false;
        }
    }

    /** Of runs that have ended before the first look, only problems are told. */
    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        List<RunSummary> runs = new ArrayList<>(explorer.find(RunQuery.all().limit(ListLines.MOST)));
        Collections.reverse(runs);
        for (RunSummary run : runs) {
            String now = run.status() + " " + run.stages() + " " + run.error() + " " + run.problem();
            String before = known.put(run.runId(), now);
            boolean quiet = first && (run.status() == RunStatus.COMPLETED || run.status() == RunStatus.CANCELLED);
            if (!now.equals(before) && !quiet) {
                changes.add(line(run));
            }
        }
        first = false;
        return changes;
    }

    private String line(RunSummary run) {
        StringBuilder line = new StringBuilder(MonitorFrames.time(clock.instant(), zone))
                .append(' ')
                .append(TerminalColumns.fit(run.status().name(), 12))
                .append(run.runId())
                .append(" of ")
                .append(run.pipeline())
                .append(run.stages() == 1 ? ", 1 stage" : ", " + run.stages() + " stages");
        if (!run.cost().isEmpty()) {
            line.append(", ").append(Money.human(run.cost()));
        }
        String what = run.problem() != null ? run.problem() : run.error();
        return Texts.oneLine(line.append(what == null ? "" : ": " + what).toString());
    }
}
