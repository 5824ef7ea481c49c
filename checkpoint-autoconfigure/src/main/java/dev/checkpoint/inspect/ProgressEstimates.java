package dev.checkpoint.inspect;

import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Undo;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how far runs have come. Stages directly in the pipeline count, each as long as it usually takes; those inside
 * them are part of these.
 */
final class ProgressEstimates {

    private final CheckpointStore store;

    private final Clock clock;

    ProgressEstimates(CheckpointStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    RunProgress of(Journal journal, RunStatus status, List<RunningStage> running, RunProgress.@Nullable Items items) {
        List<Call> done = completed(journal);
        if (status == RunStatus.COMPLETED) {
            return new RunProgress(
                    journal.runId().value(),
                    status,
                    done.size(),
                    done.size(),
                    1.0,
                    Duration.ZERO,
                    null,
                    List.of(),
                    null,
                    "The run has completed.");
        }
        String pipeline = journal.start().pipeline();
        if (status == RunStatus.CANCELLED || journal.undo() != Undo.NONE) {
            return unknown(journal, status, done, running, items, "The run does not go on.");
        }
        EarlierRuns earlier = EarlierRuns.of(store, pipeline, journal.runId());
        if (earlier.stages().isEmpty()) {
            String basis = earlier.runs() == 0
                    ? "No earlier run of " + pipeline + " is known to have completed, so the end is not known."
                    : "Earlier runs of " + pipeline + " called no stages, so the end is not known.";
            return unknown(journal, status, done, running, items, basis);
        }
        Instant now = clock.instant();
        WorkLeft work = new WorkLeft(earlier);
        done.forEach(call -> work.done(call.stage().name()));
        for (RunningStage stage : running) {
            if (!stage.stage().contains("/")) {
                work.running(stage, now);
            }
        }
        if (items != null) {
            work.fansOut(items);
        }
        if (running.isEmpty() && status == RunStatus.RUNNING) {
            work.quiet(journal.entries().get(journal.entries().size() - 1).time(), now);
        }
        return known(journal, status, done, running, items, earlier, work, now);
    }

    private static RunProgress known(
            Journal journal,
            RunStatus status,
            List<Call> done,
            List<RunningStage> running,
            RunProgress.@Nullable Items items,
            EarlierRuns earlier,
            WorkLeft work,
            Instant now) {
        Duration remaining = work.remaining();
        Instant from = status == RunStatus.RUNNING ? now : triedAgain(journal, now);
        StringBuilder basis = new StringBuilder("The last ")
                .append(earlier.runs() == 1 ? "run" : earlier.runs() + " runs")
                .append(" of ")
                .append(journal.start().pipeline())
                .append(" that completed ")
                .append(earlier.runs() == 1 ? "took " : "usually took ")
                .append(Durations.human(work.usual()))
                .append('.');
        if (work.surprise() != null) {
            basis.append(' ').append(work.surprise()).append(" The end is not known.");
        } else if (from == null) {
            basis.append(" The run is ").append(Texts.word(status)).append(", and when it goes on is not known.");
        } else if (status != RunStatus.RUNNING) {
            basis.append(" The run waits until ").append(from).append('.');
        } else if (running.isEmpty()) {
            basis.append(" What its stages report is known to the instance only that executes it.");
        }
        return new RunProgress(
                journal.runId().value(),
                status,
                done.size(),
                work.total(),
                work.fraction(spent(journal, now)),
                remaining,
                remaining == null || from == null ? null : from.plus(remaining),
                running,
                items,
                basis.toString());
    }

    /** When a stage wants to be tried again; null if the run does not wait for that. */
    private static @Nullable Instant triedAgain(Journal journal, Instant now) {
        Instant until = journal.lastOfRun() instanceof Entry.RunWaiting waiting && waiting.why() == Why.RETRY
                ? waiting.until()
                : null;
        return until == null || until.isAfter(now) ? until : now;
    }

    /** By the current execution. */
    private static Duration spent(Journal journal, Instant now) {
        Instant began = journal.start().time();
        for (Entry entry : journal.entries()) {
            began = entry instanceof Entry.RunResumed ? entry.time() : began;
        }
        return began.isBefore(now) ? Duration.between(began, now) : Duration.ZERO;
    }

    private static RunProgress unknown(
            Journal journal,
            RunStatus status,
            List<Call> done,
            List<RunningStage> running,
            RunProgress.@Nullable Items items,
            String basis) {
        return new RunProgress(
                journal.runId().value(), status, done.size(), null, null, null, null, running, items, basis);
    }

    /** Of the arguments of the last call: what was completed with others is perhaps not used. */
    private static List<Call> completed(Journal journal) {
        Set<Call.Id> met = new HashSet<>();
        List<Call> completed = new ArrayList<>();
        for (Entry entry : journal.entries()) {
            if (entry instanceof Entry.RunResumed resumed && resumed.cause() == Cause.INPUT_CHANGED) {
                met.clear();
                completed.clear();
            } else if (entry instanceof Entry.StageCompleted stage
                    && stage.stage().path().isEmpty()
                    && met.add(stage.call().id())) {
                completed.add(stage.call());
            }
        }
        return completed;
    }
}
