package dev.checkpoint.telemetry;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.ExecutionOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The executions of a run as trees of spans, read from its journal. Entries that a fork copied are no part of it, nor is what people
 * decided: nothing was executed. A stage that was skipped is in no journal.
 */
final class ReplayedRun {

    private final RunExplorer explorer;

    private final String runId;

    private final List<ReplayedSpan> executions = new ArrayList<>();

    private @Nullable ReplayedSpan execution;

    private List<ReplayedSpan> stages = new ArrayList<>();

    private String pipeline = "";

    private long copied;

    private ReplayedRun(RunExplorer explorer, String runId) {
        this.explorer = explorer;
        this.runId = runId;
    }

    /** The executions of a run, the first one first; below their stages are those of the runs that they called. */
    static List<ReplayedSpan> of(RunExplorer explorer, String runId) {
        ReplayedRun run = new ReplayedRun(explorer, runId);
        run.read();
        return run.executions;
    }

    private void read() {
        Instant last = null;
        long next = 0;
        List<NumberedEntry> entries = explorer.journal(runId, next);
        while (!entries.isEmpty()) {
            for (NumberedEntry numbered : entries) {
                next = numbered.seq() + 1;
                if (numbered.seq() == 0 || numbered.seq() >= copied) {
                    if (numbered.entry() instanceof Entry.RunResumed && execution != null) {
                        leave(last == null ? execution.from : last, null); // its process died
                    }
                    read(numbered.seq(), numbered.entry());
                    last = numbered.entry().time();
                }
            }
            entries = explorer.journal(runId, next);
        }
        if (execution != null) {
            leave(last == null ? execution.from : last, null);
        }
        addChildren();
    }

    private void read(long seq, Entry entry) {
        if (entry instanceof Entry.RunStarted started) {
            pipeline = started.pipeline();
            if (started.origin() == null) {
                begin(seq, started.time(), started.trace());
            } else {
                copied = started.origin().position().seq();
            }
        } else if (entry instanceof Entry.RunResumed resumed) {
            begin(seq, resumed.time(), resumed.trace());
        } else if (entry instanceof Entry.StageEnded ended && ended.by() == null) {
            stages.add(stage(seq, ended));
        } else if (entry instanceof Entry.OfRun) {
            ReplayedSpan left = execution;
            if (left != null && entry instanceof Entry.RunFailed failed) {
                left.error = failed.error();
            }
            leave(entry.time(), outcome(entry));
        }
    }

    private static ExecutionOutcome outcome(Entry entry) {
        return entry instanceof Entry.RunCompleted
                ? ExecutionOutcome.COMPLETED
                : entry instanceof Entry.RunFailed ? ExecutionOutcome.FAILED : ExecutionOutcome.STOPPED;
    }

    private void begin(long seq, Instant from, @Nullable String live) {
        stages = new ArrayList<>();
        execution = new ReplayedSpan(pipeline, runId, null, 1, from, from, live, seq);
        executions.add(execution);
    }

    private ReplayedSpan stage(long seq, Entry.StageEnded ended) {
        Instant from = ended.time().minus(ended.ran().took());
        ReplayedSpan span = new ReplayedSpan(
                pipeline,
                runId,
                ended.stage(),
                ended.call().attempt(),
                from,
                ended.time(),
                ended.ran().trace(),
                seq);
        span.outcome = ended instanceof Entry.StageFailed ? ExecutionOutcome.FAILED : ExecutionOutcome.COMPLETED;
        span.error = ended instanceof Entry.StageFailed failed ? failed.error() : null;
        return span;
    }

    private void leave(Instant to, @Nullable ExecutionOutcome outcome) {
        ReplayedSpan left = execution;
        if (left == null) {
            return;
        }
        left.to = to.isBefore(left.from) ? left.from : to; // the clock of another instance may be behind
        left.outcome = outcome;
        for (ReplayedSpan stage : stages) {
            enclosing(left, stage).below.add(stage);
        }
        execution = null;
    }

    /** The shortest call of the stage in its path during which it was executed; else the run. */
    private ReplayedSpan enclosing(ReplayedSpan run, ReplayedSpan inner) {
        StageId stage = inner.stage;
        return stage == null || stage.path().isEmpty()
                ? run
                : stages.stream()
                        .filter(outer ->
                                outer.stage != null && outer.stage.asPath().equals(stage.path()))
                        .filter(outer -> outer.contains(inner))
                        .min(Comparator.comparing(outer -> java.time.Duration.between(outer.from, outer.to)))
                        .orElse(run);
    }

    /** The executions of a run that this one called belong to the stage that it was here. */
    private void addChildren() {
        for (RunSummary child : explorer.find(RunQuery.all().parent(runId))) {
            for (ReplayedSpan called : of(explorer, child.runId())) {
                executions.stream()
                        .flatMap(run -> run.below.stream())
                        .filter(stage -> stage.stage != null
                                && stage.stage.name().equals(called.pipeline)
                                && stage.contains(called))
                        .findFirst()
                        .ifPresent(stage -> stage.below.add(called));
            }
        }
    }
}
