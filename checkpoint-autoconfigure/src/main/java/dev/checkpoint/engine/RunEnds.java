package dev.checkpoint.engine;

import dev.checkpoint.annotation.OnFailure;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.engine.values.Errors;
import dev.checkpoint.engine.values.Results;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.RetryAfterException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.store.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps how an execution of a run ended, and tells it; then the run is given back. */
final class RunEnds {

    /** Of an exception in the summary of a run. */
    private static final int LONGEST = 300;

    private static final long BETWEEN_LOOKS = 5_000_000;

    private final EngineServices services;

    private final Results results;

    private final RunReleases releases;

    private final ActiveRuns activeRuns;

    private final StagelessRuns stageless = new StagelessRuns();

    /** Undoes a run that has ended, and whose journal says that it is to be undone. */
    private final BiConsumer<RunId, Throwable> undo;

    RunEnds(EngineServices services, ActiveRuns activeRuns, BiConsumer<RunId, Throwable> undo) {
        this.services = services;
        this.undo = undo;
        this.results = services.values().results();
        this.activeRuns = activeRuns;
        this.releases = new RunReleases(services, activeRuns);
    }

    /** What to tell of a run whose value comes later. */
    ReturnAdapter.Ends of(RunSession session) {
        return new ReturnAdapter.Ends() {
            @Override
            public void value(@Nullable Object value) {
                completed(session, value);
            }

            @Override
            public void error(Throwable error) {
                failed(session, error);
            }

            @Override
            public void cancelled() {
                failed(session, new CancellationException("No caller waits for the result of the run any more."));
            }
        };
    }

    /**
     * The first entry of this execution could not be written, and the run is to stop. Perhaps it was written nevertheless:
     * then this end is written too, or the run could not be continued while this process lives.
     */
    void notBegun(RunSession session, CheckpointSaveException unsaved) {
        session.end();
        Entry last = new Entry.RunFailed(
                services.clock().instant(),
                new Tally(session.elapsed(), 0, 0, session.saved()),
                Errors.describe(unsaved, services.redactor()),
                null);
        session.writer().add(last);
        releases.endUnbegun(session);
    }

    /** The run ended with a value: kept before the caller sees it. */
    void completed(RunSession session, @Nullable Object value) {
        session.ending();
        AskedStop stop = session.stopping().asked();
        if (stop != null
                && (stop.kind() == AskedStop.Kind.COMPENSATE
                        || session.stopping().told() != null)) {
            // the code of the run was told, and returned nevertheless
            RuntimeException stopped = stop.exception(session.id());
            failed(session, stopped);
            throw stopped;
        }
        ApprovalPendingException unanswered = session.hasAsked() ? QuestionNotes.unanswered(session) : null;
        if (unanswered != null) {
            failed(session, unanswered);
            throw unanswered;
        }
        try (Telling telling = session.telling()) {
            session.emit(RunEndEvents.completed(session, keep(session, value)));
            stageless.check(session);
        } catch (RuntimeException | Error unsaved) {
            session.execution().stop(ExecutionOutcome.FAILED, unsaved);
            throw unsaved;
        }
        session.execution().stop(ExecutionOutcome.COMPLETED, null);
    }

    private Entry.RunCompleted keep(RunSession session, @Nullable Object value) {
        RunSpec spec = session.spec();
        boolean compare = spec.settings().checkResults();
        Instant now = services.clock().instant();
        Duration took = session.elapsed();
        try {
            Result kept = results.keep(spec.method(), value, spec.result(), compare);
            results.suspicion(spec.method(), kept);
            Entry.RunCompleted last = new Entry.RunCompleted(
                    now, tally(session, took), kept, session.report().account(took));
            session.stopping().over(last);
            session.writer().write(last, Trigger.LIFECYCLE);
            return last;
        } finally {
            releases.end(session);
        }
    }

    /** All that the run did is undone. */
    void undone(RunSession session, String reason, @Nullable String by) {
        session.ending();
        try (Telling telling = session.telling()) {
            Entry.RunCancelled last = new Entry.RunCancelled(services.clock().instant(), "undone: " + reason, by);
            try {
                session.stopping().over(last);
                session.writer().write(last, Trigger.LIFECYCLE);
            } finally {
                releases.end(session);
            }
            session.emit(RunEndEvents.cancelled(session, last));
        } catch (RuntimeException | Error unsaved) {
            session.execution().stop(ExecutionOutcome.FAILED, unsaved);
            throw unsaved;
        }
        session.execution().stop(ExecutionOutcome.COMPLETED, null);
    }

    /** The run ended with an exception, or was stopped by one; it is the caller's whatever happens here. */
    void failed(RunSession session, Throwable error) {
        session.ending();
        ExecutionOutcome outcome = ExecutionOutcome.FAILED;
        try (Telling telling = session.telling()) {
            outcome = keepFailure(session, error);
        } finally {
            session.execution().stop(outcome, error);
        }
        if (session.isToBeUndone()) {
            undo.accept(session.id(), error);
        }
    }

    private ExecutionOutcome keepFailure(RunSession session, Throwable error) {
        if (session.isPaused()) {
            releases.end(session);
            return ExecutionOutcome.STOPPED;
        }
        Throwable stop = Stops.in(error, session);
        Instant now = services.clock().instant();
        Entry.OfRun last = lastEntry(session, now, stop == null ? error : stop);
        Entry.OfRun mark = mark(session, last, now);
        session.stopping().over(mark);
        try {
            if (mark != null && last != null) {
                if (mark != last) {
                    session.writer().add(last); // one write: a run that failed and is not to be undone would stay so
                }
                session.writer().write(mark, Trigger.FAILURE);
            }
        } catch (RuntimeException unwritten) {
            error.addSuppressed(unwritten);
        } finally {
            releases.end(session);
        }
        if (last instanceof Entry.RunPaused paused && paused.why() == Why.UNDO) {
            return ExecutionOutcome.STOPPED; // listeners are told of the undo
        }
        if (last instanceof Entry.RunPaused paused) {
            session.emit(RunEndEvents.paused(session, paused));
        } else if (last instanceof Entry.RunWaiting waiting) {
            session.emit(RunEndEvents.waiting(session, waiting));
            if (waiting.why() == Why.APPROVAL && session.hasAsked()) {
                QuestionEvents.reminders(session.approvals(), session.spec().pipeline(), session.id(), now)
                        .forEach(session::emit);
            }
        } else if (last instanceof Entry.RunCancelled cancelled) {
            session.emit(RunEndEvents.cancelled(session, cancelled));
        } else {
            session.emit(
                    RunEndEvents.failed(session, now, error, last instanceof Entry.RunFailed failed ? failed : null));
            return ExecutionOutcome.FAILED;
        }
        return ExecutionOutcome.STOPPED;
    }

    /** The entry that says that the run is to be undone, once its stages have ended; else its last one. */
    private Entry.@Nullable OfRun mark(RunSession session, Entry.@Nullable OfRun last, Instant now) {
        boolean asked = last instanceof Entry.RunPaused paused && paused.why() == Why.UNDO;
        boolean failed = last instanceof Entry.RunFailed && session.spec().onFailure() == OnFailure.COMPENSATE;
        if (!asked && !failed) {
            return last;
        }
        session.isToBeUndone(true);
        while (!session.running().isEmpty() && !activeRuns.isStopping()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return last instanceof Entry.RunFailed reason
                ? new Entry.RunPaused(
                        now, Why.UNDO, "it failed with " + reason.error().brief(LONGEST), null)
                : last;
    }

    /** What the journal says last; null if it is no longer ours to say. */
    private Entry.@Nullable OfRun lastEntry(RunSession session, Instant now, Throwable error) {
        if (error instanceof RunTakenOverException
                || error instanceof EntriesLostException
                || error instanceof CheckpointSaveException) {
            return null;
        }
        AskedStop asked = session.stopping().asked();
        // a run that it calls may have been told
        boolean told = session.stopping().told() != null || error instanceof RunPausedException;
        if (asked != null && (asked.isForGood() || told)) {
            return asked.entry(now);
        }
        if (error instanceof RunPausedException paused) {
            return activeRuns.isStopping() || paused.runId().equals(session.id().value())
                    ? new Entry.RunPaused(now, Why.SHUTDOWN, "shutdown", null)
                    : new Entry.RunPaused(
                            now, Why.REQUESTED, "its child run '" + paused.runId() + "' was paused", null);
        }
        if (error instanceof StageOutcomeUnknownException unknown) {
            return new Entry.RunWaiting(
                    now, Why.DECISION, unknown.stage(), "Did " + unknown.stage() + " take effect?", null);
        }
        ApprovalPendingException pending =
                Errors.first(error, cause -> cause instanceof ApprovalPendingException found ? found : null);
        if (pending != null && pending.runId().equals(session.id().value())) {
            return waiting(session, pending.approvalId(), now);
        }
        if (pending != null) {
            return new Entry.RunWaiting(
                    now,
                    Why.APPROVAL,
                    "",
                    "its child run '" + pending.runId() + "' waits for an answer",
                    due(new RunId(pending.runId())));
        }
        Duration took = session.elapsed();
        ErrorInfo described = Errors.describe(error, services.redactor());
        StageId stage = session.failedStages().of(error);
        RetryAfterException later = stage == null ? null : later(error);
        if (later != null) {
            String why = services.redactor().text(String.valueOf(later.getMessage()));
            return new Entry.RunWaiting(
                    now, Why.RETRY, Objects.requireNonNull(stage).asPath(), why, later.at());
        }
        return new Entry.RunFailed(
                now,
                tally(session, took),
                described,
                stage == null ? null : stage.asPath(),
                session.report().account(took, stage, described.brief(LONGEST)));
    }

    /** When the answer to a child run is overdue; null if never, or if that is not known now. */
    private @Nullable Instant due(RunId child) {
        try {
            return services.store()
                    .open(child)
                    .map(Journal::lastOfRun)
                    .map(last -> last instanceof Entry.RunWaiting waiting ? waiting.until() : null)
                    .orElse(null);
        } catch (CheckpointException unknown) {
            return null;
        }
    }

    /** Due at once if it was answered meanwhile, and else at the first deadline or reminder of all questions that are open. */
    private static Entry.RunWaiting waiting(RunSession session, String approval, Instant now) {
        KeptApprovals approvals = session.approvals();
        synchronized (approvals) {
            Entry.ApprovalRequested question = Objects.requireNonNull(approvals.asked(approval));
            return new Entry.RunWaiting(
                    now,
                    Why.APPROVAL,
                    question.call().stage().asPath(),
                    question.question(),
                    approvals.open().contains(question) ? approvals.nextLook(now) : now);
        }
    }

    /** What a stage asked for, itself or as a cause; null if it did not. */
    private static @Nullable RetryAfterException later(Throwable error) {
        return Errors.first(error, cause -> cause instanceof RetryAfterException later ? later : null);
    }

    private static Tally tally(RunSession session, Duration took) {
        return new Tally(took, session.executed(), session.skipped(), session.saved());
    }
}
