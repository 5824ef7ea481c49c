package dev.checkpoint.control;

import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.AskedStop;
import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pauses and cancels runs. Thread-safe.
 *
 * <p>Only the owner of a run writes to its journal, so a run that is executed is asked: through the store, which keeps the
 * request until it is done whichever process dies, and at once if this process executes it. To the journal of a run that no
 * instance executes the entry is appended here.
 */
public final class RunStops {

    private static final Logger log = LoggerFactory.getLogger(RunStops.class);

    /** A run may end and begin again between two looks at it; not for ever. */
    private static final int TRIES = 20;

    private static final long BETWEEN_TRIES = 20_000_000;

    private final CheckpointStore store;

    private final Function<RunId, Journal> journals;

    private final OutsideWriter writer;

    private final ActiveRuns active;

    private final Redactor redactor;

    private final Clock clock;

    private final Children children;

    /**
     * Stops over a store.
     *
     * @param journals the journal of a run, or an exception that says that there is none
     * @param writer writes to runs that are not executed
     * @param active those that this process executes
     * @param redactor masks what people give as a reason
     * @param clock the time written into entries and requests
     */
    public RunStops(
            CheckpointStore store,
            Function<RunId, Journal> journals,
            OutsideWriter writer,
            ActiveRuns active,
            Redactor redactor,
            Clock clock) {
        this.store = store;
        this.journals = journals;
        this.writer = writer;
        this.active = active;
        this.redactor = redactor;
        this.clock = clock;
        this.children = new Children(store, active, this::stopChild);
    }

    /**
     * Stops a run for now or for good. If it is executed, it stops later, at its next stage.
     *
     * @param by who asks; null if that is not known
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws CheckpointException if the run has ended, so that this cannot be done any more
     * @throws StoreException if the request could not be kept
     */
    public void stop(RunId run, Kind kind, String reason, @Nullable String by) {
        String said = said(reason);
        AskedStop stop = StopRequests.asked(kind, said, by);
        boolean written = stop(run, stop);
        try {
            children.stop(run, kind, said, by);
        } catch (StoreException unavailable) {
            if (!active.has(run)) {
                throw unavailable;
            }
            log.warn(
                    "run={} is asked to stop, but runs that it called and that others execute were not found: {}",
                    run,
                    redactor.text(String.valueOf(unavailable.getMessage())));
        }
        if (written) {
            settle(run, stop);
        }
    }

    /** People and journals see it, in lines of logs too. */
    private String said(String reason) {
        return redactor.text(reason).replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private void stopChild(RunId run, AskedStop stop) {
        if (stop(run, stop)) {
            settle(run, stop);
        }
    }

    /** True if that is done, and false if who executes the run was asked. */
    private boolean stop(RunId run, AskedStop stop) {
        for (int tries = 0; tries < TRIES; tries++) {
            // what this process executes is there, even if the store cannot say so
            Journal journal = active.has(run) ? null : journals.apply(run);
            if (journal == null || active.has(run) || store.isHeld(run)) {
                if (leave(run, stop)) {
                    return false;
                }
            } else if (write(journal, stop)) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
        throw new RunActiveException(
                "Run '" + run + "' changed hands " + TRIES + " times while it was to be stopped. Try again.",
                run.value(),
                null);
    }

    /** Whether the request reached somebody: a thread of this process, or the instance that holds the run. */
    private boolean leave(RunId run, AskedStop stop) {
        StoreException unavailable = null;
        try {
            store.ability(Requests.class)
                    .ifPresent(requests -> requests.leave(StopRequests.request(run, stop, clock.instant())));
        } catch (StoreException failed) {
            unavailable = failed;
        }
        if (active.ask(run, stop)) {
            if (unavailable != null) {
                log.warn(
                        "run={} is asked to stop, but the store did not keep the request, so it is lost if this process dies"
                                + " before: {}",
                        run,
                        redactor.text(String.valueOf(unavailable.getMessage())));
            }
            return true;
        }
        if (unavailable != null) {
            throw unavailable;
        }
        // if it ended meanwhile, there is no owner who would look
        return store.isHeld(run);
    }

    /** False if there is more than this journal by now, or another instance executes the run. */
    private boolean write(Journal journal, AskedStop stop) {
        RunId run = journal.runId();
        Entry.OfRun last = journal.lastOfRun();
        boolean done = last.status() == (stop.isForGood() ? RunStatus.CANCELLED : RunStatus.PAUSED);
        if (!done) {
            refuseIfEnded(run, last, stop);
            Entry.OfRun entry = stop.entry(clock.instant());
            AppendOutcome outcome = writer.append(journal, entry, Trigger.MANUAL, StopEvents.of(journal, entry));
            if (outcome == AppendOutcome.LOST) {
                throw new EntriesLostException(
                        "The journal of run '" + run
                                + "' is shorter than it was a moment ago, so nothing was written to it.",
                        run.value(),
                        journal.nextSeq(),
                        -1);
            }
            done = outcome == AppendOutcome.WRITTEN;
        }
        return done;
    }

    private static void refuseIfEnded(RunId run, Entry.OfRun last, AskedStop stop) {
        RunStatus status = last.status();
        boolean ended = stop.isForGood() ? status == RunStatus.COMPLETED : status.isEnd();
        if (ended) {
            throw new CheckpointException("Run '" + run + "' is " + status + " since " + last.time()
                    + ", so it cannot be " + (stop.isForGood() ? "cancelled" : "paused") + " any more."
                    + (status == RunStatus.FAILED ? " It is not resumed unless you ask for it." : ""));
        }
    }

    /**
     * Does what is asked of a run that no instance executes, because the one that executed it has died or ended it.
     *
     * @return whether the run was stopped, so that it must not be continued now
     */
    public boolean stopAsAsked(RunId run) {
        Requests requests = store.ability(Requests.class).orElse(null);
        List<Request> open = requests == null ? List.of() : requests.open(Set.of(run));
        Optional<AskedStop> stop = StopRequests.strongest(open);
        if (stop.isEmpty()) {
            return false;
        }
        Journal journal = store.open(run).orElse(null);
        if (journal == null || active.has(run) || store.isHeld(run)) {
            return false;
        }
        try {
            if (!write(journal, stop.get())) {
                return false;
            }
            children.stop(
                    run, stop.get().kind(), stop.get().reason(), stop.get().by());
            // the last of all: whatever fails before is tried again
            settle(run, stop.get());
            return true;
        } catch (EntriesLostException | StoreException notNow) {
            throw notNow;
        } catch (CheckpointException late) {
            log.info("{} The request is closed.", late.getMessage());
            settle(run, stop.get());
            return false;
        }
    }

    /** Asks the runs that this process executes what other instances ask of them. One query, and none if it executes none. */
    public void look() {
        Set<RunId> executing = active.executingIds();
        if (executing.isEmpty()) {
            return;
        }
        List<Request> open;
        try {
            open = store.ability(Requests.class)
                    .map(requests -> requests.open(executing))
                    .orElse(List.of());
        } catch (StoreException away) {
            // the runs themselves report that the store is away, once
            log.debug("Requests cannot be read now", away);
            return;
        }
        open.forEach(request -> StopRequests.of(request).ifPresent(stop -> active.ask(request.run(), stop)));
    }

    /** That is done, or can never be done, and so is what asks for less; a run that was paused can be asked for more. */
    private void settle(RunId run, AskedStop stop) {
        store.ability(Requests.class).ifPresent(requests -> {
            try {
                requests.open(Set.of(run)).stream()
                        .filter(request -> StopRequests.of(request)
                                .filter(open -> stop.isForGood() || !open.isForGood())
                                .isPresent())
                        .forEach(request -> requests.settle(run, request.id()));
            } catch (StoreException unsettled) {
                log.warn("run={}: {}", run, redactor.text(String.valueOf(unsettled.getMessage())));
            }
        });
    }
}
