package dev.checkpoint.recovery;

import dev.checkpoint.RunSummary;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Looks for interrupted runs and resumes those whose pipeline this application has.
 *
 * <p><strong>Each in isolation:</strong> one that cannot be read, whose pipeline is unknown or whose arguments do not fit is
 * reported once and left alone until its journal changes; the others go on. <strong>Families from the top:</strong> a child run
 * is left to the run that called it, as long as that goes on: see {@link Ancestors}. <strong>With a limit:</strong> a run that was resumed
 * {@code maxAttempts} times without completing one more stage is parked as failed, with the reason.
 */
public final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** How many runs are looked at in one round; the rest waits for the next. */
    private static final int BATCH = 100;

    private final CheckpointStore store;

    private final DueSearch search;

    private final Pipelines pipelines;

    private final Executor executor;

    private final Resumptions resumptions;

    private final Redactor redactor;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;

    /**
     * A recovery.
     *
     * @param store where the runs are
     * @param pipelines what this application can resume
     * @param resume resumes the run of a journal
     * @param stopAsAsked stops a run if that was asked, and says whether it did
     * @param executor on whose threads
     * @param attempts when to give up
     * @param redactor masks messages of exceptions
     * @param clock by which runs that wait for a time are due
     */
    public Recovery(
            CheckpointStore store,
            Pipelines pipelines,
            Consumer<Journal> resume,
            Predicate<RunId> stopAsAsked,
            Executor executor,
            Attempts attempts,
            Redactor redactor,
            Clock clock) {
        this.store = store;
        this.search = new DueSearch(store, clock);
        this.pipelines = pipelines;
        this.executor = executor;
        this.resumptions = new Resumptions(store, resume, stopAsAsked, attempts, redactor);
        this.redactor = redactor;
    }

    /** From now on runs are recovered; so it is from the beginning. */
    public void start() {
        stopped = false;
    }

    /** From now on none is begun; those that wait for a thread are left to others. */
    public void stop() {
        stopped = true;
    }

    /** One round. Never throws: what it cannot do now it tries in the next round. */
    public void recover() {
        recover(run -> true);
    }

    /** The same for runs that wait, as their approval may be answered or overdue. */
    public void recoverWaiting() {
        recover(run -> run.status() == RunStatus.WAITING);
    }

    private void recover(Predicate<RunSummary> these) {
        if (stopped) {
            return;
        }
        try {
            Set<String> known = pipelines.recoverable();
            Ancestors ancestors = new Ancestors(store, known, resumptions::isGivenUp);
            Predicate<RunSummary> wanted =
                    run -> these.test(run) && !resumptions.isGivenUp(run) && !ancestors.goOn(run);
            search.of(known, wanted, resumptions.givenUp(), BATCH).forEach(this::submit);
        } catch (CheckpointException unavailable) {
            log.warn(
                    "Cannot search for interrupted runs now: {}",
                    redactor.text(String.valueOf(unavailable.getMessage())));
        }
    }

    /** Names in one line the interrupted runs that this application does not resume. One without pipelines leaves it alone. */
    public void reportOthers() {
        if (pipelines.names().isEmpty()) {
            return;
        }
        try {
            Set<String> known = pipelines.recoverable();
            List<RunSummary> others =
                    search.interrupted(run -> run.problem() != null || !known.contains(run.pipeline()), BATCH + 1);
            if (!others.isEmpty()) {
                log.warn(
                        "Interrupted runs that will not be resumed by this application: {}{}",
                        others.stream().limit(BATCH).map(Recovery::name).collect(Collectors.joining(", ")),
                        others.size() > BATCH ? " and more" : "");
            }
        } catch (CheckpointException unavailable) {
            log.debug("Interrupted runs cannot be listed now", unavailable);
        }
    }

    private static String name(RunSummary run) {
        return run.runId() + " (" + (run.problem() != null ? "unreadable" : run.pipeline()) + ")";
    }

    private void submit(RunSummary run) {
        if (!underWay.add(run.runId())) {
            return;
        }
        try {
            executor.execute(() -> {
                try (MDC.MDCCloseable named = MDC.putCloseable(CurrentRun.MDC_RUN, run.runId())) {
                    if (!stopped) {
                        resumptions.resume(run);
                    }
                } finally {
                    underWay.remove(run.runId());
                }
            });
        } catch (RuntimeException rejected) {
            underWay.remove(run.runId());
            log.debug("run={} is not recovered now", run.runId(), rejected);
        }
    }
}
