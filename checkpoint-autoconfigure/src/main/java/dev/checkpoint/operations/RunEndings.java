package dev.checkpoint.operations;

import dev.checkpoint.RunHandle;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.RunSession;
import dev.checkpoint.engine.journal.Uninterrupted;
import dev.checkpoint.engine.values.Results;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunAwaitTimeoutException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.inspect.RunJournals;
import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for runs that others execute. A run of this process wakes its waiters when it ends; of one of another instance the
 * store is asked for new entries, only while somebody waits. Thread-safe.
 */
public final class RunEndings {

    /** Between the first two looks at the store; the time between the next ones doubles up to the interval. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private final CheckpointStore store;

    private final RunJournals journals;

    private final ActiveRuns active;

    private final RunAnswers answers;

    private final Duration interval;

    /**
     * Waits for the runs of a store.
     *
     * @param active those that this process executes
     * @param pipelines tell of which type results are
     * @param results restores them
     * @param interval the longest time between two looks at the store
     */
    public RunEndings(
            CheckpointStore store, ActiveRuns active, Pipelines pipelines, Results results, Duration interval) {
        this.store = store;
        this.journals = new RunJournals(store);
        this.active = active;
        this.answers = new RunAnswers(new PipelineInvoker(pipelines), results);
        this.interval = interval;
    }

    /** Says where a run stands, and waits for it on request. */
    RunHandle attach(RunId run) {
        Journal journal = journals.get(run);
        String pipeline = journal.start().pipeline();
        if (journal.lastOfRun() instanceof Entry.RunCompleted completed) {
            return new RunHandle(
                    run.value(),
                    pipeline,
                    StartOutcome.ALREADY_COMPLETED,
                    RunStatus.COMPLETED,
                    answers.result(journal.start(), completed));
        }
        return attached(run, pipeline, journal.status(isExecuted(run)));
    }

    /** A handle that waits for a run that has not completed. */
    RunHandle attached(RunId run, String pipeline, RunStatus status) {
        return new RunHandle(
                run.value(), pipeline, StartOutcome.ATTACHED, status, null, patience -> await(run, patience));
    }

    private @Nullable Object await(RunId run, Duration patience) throws InterruptedException {
        for (RunSession own : active.ofThisThread()) {
            if (own.id().equals(run)) {
                throw new CheckpointException("Run '" + run + "' cannot wait for its own end. Await it on a thread that"
                        + " does not execute it.");
            }
        }
        long began = System.nanoTime();
        long most = nanos(patience);
        long pause = Math.min(FIRST_PAUSE.toNanos(), interval.toNanos());
        JournalTail tail = new JournalTail(store, run);
        while (true) {
            // what a run writes last is in the store before it leaves
            active.awaitLeft(run, most - (System.nanoTime() - began));
            StoreException away = null;
            try {
                Entry.OfRun stop = Uninterrupted.get(tail::nextStop);
                if (stop != null) {
                    return answers.of(tail.start(), stop);
                }
            } catch (StoreException unavailable) {
                away = unavailable;
            }
            long left = most - (System.nanoTime() - began);
            if (left <= 0 || active.isStopping()) {
                throw notYet(run, tail, Duration.ofNanos(System.nanoTime() - began), away);
            }
            if (!active.has(run)) {
                Thread.sleep(
                        Duration.ofNanos(Math.min(left, pause)).plusMillis(1).toMillis());
                pause = Math.min(interval.toNanos(), 2 * pause);
            }
        }
    }

    private static long nanos(Duration patience) {
        try {
            return Math.max(0, patience.toNanos());
        } catch (ArithmeticException longest) {
            return patience.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }

    private RuntimeException notYet(RunId run, JournalTail tail, Duration waited, @Nullable StoreException away) {
        if (!tail.isThere()) {
            if (away != null) {
                throw away;
            }
            journals.get(run); // says that there is none
        }
        RunStatus status = tail.last().status();
        String place = "";
        if (status == RunStatus.INTERRUPTED || status == RunStatus.RUNNING && away == null && !isExecuted(run)) {
            status = RunStatus.INTERRUPTED;
            place = " No instance executes it: recovery or RunOperations.resume continues it.";
        }
        return new RunAwaitTimeoutException(
                "Run '" + run + "' of pipeline " + tail.start().pipeline() + " had not ended after "
                        + Durations.human(waited)
                        + (active.isStopping() ? ", and this application shuts down" : "")
                        + ": it is " + status + ", and its journal has " + tail.length() + " entries." + place
                        + (away == null ? "" : " At last, the store could not be asked.")
                        + " It was not changed; await it again to wait longer.",
                run.value(),
                status,
                waited,
                away);
    }

    private boolean isExecuted(RunId run) {
        return active.has(run) || Uninterrupted.get(() -> store.isHeld(run));
    }
}
