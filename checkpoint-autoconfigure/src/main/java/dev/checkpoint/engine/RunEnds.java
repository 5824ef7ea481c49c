package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.error.StageOutcomeUnknownException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.event.RunCompletedEvent;
import dev.checkpoint.spi.event.RunFailedEvent;
import dev.checkpoint.spi.event.RunPausedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps how an execution of a run ended, tells it, and gives the run back. */
final class RunEnds {

    private static final Logger log = LoggerFactory.getLogger(RunEnds.class);

    private final EngineServices services;

    private final ActiveRuns activeRuns;

    private final Results results;

    RunEnds(EngineServices services, ActiveRuns activeRuns) {
        this.services = services;
        this.activeRuns = activeRuns;
        this.results = new Results(services.codec(), services.redactor());
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
                failed(session, new CancellationException("Nobody waits for the result of the run any more."));
            }
        };
    }

    /**
     * The first entry of this execution could not be written, and the run is to stop. Perhaps it was written all the same:
     * then so is this end, or nobody could go on with the run while this process lives.
     */
    void notBegun(RunSession session, CheckpointSaveException unsaved) {
        session.end();
        Entry last = new Entry.RunFailed(
                services.clock().instant(),
                session.elapsed(),
                0,
                0,
                session.saved(),
                Errors.describe(unsaved, services.redactor()));
        session.writer().add(last);
        session.writer().close();
        // the id itself is given back by who took it
        activeRuns.unsaved().keep(session, this::release);
    }

    /** The run ended with a value: kept before the caller sees it. */
    void completed(RunSession session, @Nullable Object value) {
        session.ending();
        try (Telling telling = session.telling()) {
            tellCompleted(session, keep(session, value));
        } catch (RuntimeException | Error unsaved) {
            session.execution().stop(ExecutionOutcome.FAILED, unsaved);
            throw unsaved;
        }
        session.execution().stop(ExecutionOutcome.COMPLETED, null);
    }

    private Entry.RunCompleted keep(RunSession session, @Nullable Object value) {
        RunSpec spec = session.spec();
        boolean compare = spec.settings().checkResults() && results.isFirst(spec.method());
        Instant now = services.clock().instant();
        Duration took = session.elapsed();
        try {
            Results.Kept kept = results.keep(spec.method(), value, spec.result(), compare);
            results.suspicion(spec.method(), kept);
            Entry.RunCompleted last = new Entry.RunCompleted(
                    now,
                    took,
                    session.executed(),
                    session.skipped(),
                    session.saved(),
                    kept.notRestorable(),
                    kept.output(),
                    session.report().account(took));
            session.writer().write(last, Trigger.LIFECYCLE);
            return last;
        } finally {
            end(session);
        }
    }

    private static void tellCompleted(RunSession session, Entry.RunCompleted last) {
        session.emit(new RunCompletedEvent(
                last.time(),
                session.spec().pipeline(),
                session.id().value(),
                last.took(),
                last.executed(),
                last.skipped(),
                last.saved(),
                session.report().cost(),
                session.report().savedCost()));
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
    }

    private ExecutionOutcome keepFailure(RunSession session, Throwable error) {
        Throwable stop = Stops.in(error);
        Instant now = services.clock().instant();
        Entry last = lastEntry(session, now, stop == null ? error : stop);
        try {
            if (last != null) {
                session.writer().write(last, Trigger.FAILURE);
            }
        } catch (RuntimeException unwritten) {
            error.addSuppressed(unwritten);
        } finally {
            end(session);
        }
        boolean stopped = last instanceof Entry.RunPaused || last instanceof Entry.RunWaiting;
        session.emit(stopped ? paused(session, now, last) : failure(session, now, error));
        return stopped ? ExecutionOutcome.STOPPED : ExecutionOutcome.FAILED;
    }

    private static RunPausedEvent paused(RunSession session, Instant now, @Nullable Entry last) {
        return new RunPausedEvent(
                now,
                session.spec().pipeline(),
                session.id().value(),
                session.elapsed(),
                last instanceof Entry.RunPaused paused ? paused.reason() : "waits for a decision");
    }

    private static RunFailedEvent failure(RunSession session, Instant now, Throwable error) {
        return new RunFailedEvent(
                now,
                session.spec().pipeline(),
                session.id().value(),
                session.elapsed(),
                session.executed(),
                session.skipped(),
                session.saved(),
                error,
                session.report().cost(),
                session.report().savedCost());
    }

    /** What the journal says last; null if it is no longer ours to say. */
    private @Nullable Entry lastEntry(RunSession session, Instant now, Throwable error) {
        if (error instanceof RunTakenOverException || error instanceof CheckpointSaveException) {
            return null;
        }
        if (error instanceof RunPausedException) {
            return new Entry.RunPaused(now, Entry.RunPaused.SHUTDOWN);
        }
        if (error instanceof StageOutcomeUnknownException unknown) {
            return new Entry.RunWaiting(now, unknown.stage(), "Did " + unknown.stage() + " take effect?");
        }
        Duration took = session.elapsed();
        return new Entry.RunFailed(
                now,
                took,
                session.executed(),
                session.skipped(),
                session.saved(),
                Errors.describe(error, services.redactor()),
                session.report().account(took));
    }

    private void end(RunSession session) {
        session.end();
        if (session.writer().close()) {
            letGo(session);
        } else {
            activeRuns.unsaved().keep(session, this::letGo);
        }
    }

    private void letGo(RunSession session) {
        // in this order: the next caller of this process would be given what is released here
        release(session);
        activeRuns.leave(session.id());
    }

    private void release(RunSession session) {
        try {
            Uninterrupted.run(() -> services.store().release(session.id()));
        } catch (StoreException unreleased) {
            // the run has ended, with its own result or exception; whoever wants it next waits for this process to end
            log.warn("run={}: {}", session.id(), services.redactor().text(String.valueOf(unreleased.getMessage())));
        }
    }
}
