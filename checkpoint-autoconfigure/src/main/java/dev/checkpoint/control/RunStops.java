package dev.checkpoint.control;

import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.AskedStop;
import dev.checkpoint.engine.AskedStop.Kind;
import dev.checkpoint.engine.StopRequests;
import dev.checkpoint.engine.journal.ExpectedEntries;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.EntriesLostException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.redaction.Redactor;
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

    private final ActiveRuns active;

    private final Redactor redactor;

    private final Clock clock;

    private final StopEntries entries;

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
        this.active = active;
        this.redactor = redactor;
        this.clock = clock;
        this.entries = new StopEntries(store, writer, redactor, clock);
        this.children = new Children(store, active, this::stopChild);
    }

    /**
     * Stops a run for now or for good. If it is executed, it stops later, at its next stage.
     *
     * @param by who asks; null if that is not known
     * @param expected how many entries the journal of the run has when it is written to, or when the request is left
     * @return whether that is done; false if who executes the run was asked. A run that is to be undone is only marked
     * @throws dev.checkpoint.error.RunNotFoundException if there is no such run
     * @throws dev.checkpoint.error.RunChangedException if the journal has another number of entries
     * @throws CheckpointException if the run has ended, so that this cannot be done any more
     * @throws StoreException if the request could not be kept
     */
    public boolean stop(RunId run, Kind kind, String reason, @Nullable String by, ExpectedEntries expected) {
        String said = redactor.line(reason);
        AskedStop stop = StopRequests.asked(kind, said, by);
        boolean written = stop(run, stop, expected);
        if (!written) {
            log.info(
                    "run={} is asked to {} at its next stage{}",
                    run,
                    stop.isForGood() ? "end" : "pause",
                    said.isEmpty() ? "" : " (" + said + ")");
        }
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
            entries.settle(run, stop);
        }
        return written;
    }

    private void stopChild(RunId run, AskedStop stop) {
        if (stop(run, stop, ExpectedEntries.ANY)) {
            entries.settle(run, stop);
        }
    }

    /** True if that is done, and false if who executes the run was asked. */
    private boolean stop(RunId run, AskedStop stop, ExpectedEntries expected) {
        for (int tries = 0; tries < TRIES; tries++) {
            // what this process executes is there, even if the store cannot say so
            Journal journal = active.has(run) && expected.isAny() ? null : expected.check(journals.apply(run));
            if (journal == null || active.has(run) || store.isHeld(run)) {
                if (leave(run, stop)) {
                    return false;
                }
            } else if (writeKept(journal, stop, expected)) {
                return true;
            }
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
        throw new RunActiveException(
                "Run '" + run + "' changed hands " + TRIES + " times while it was to be stopped. Try again.",
                run.value(),
                null);
    }

    /**
     * Writes the entry. If the run called others, the request is kept until they are stopped too: should this process die in
     * between, recovery finds it and goes on.
     */
    private boolean writeKept(Journal journal, AskedStop stop, ExpectedEntries expected) {
        RunId run = journal.runId();
        if (children.areUnfinished(run, stop)) {
            store.ability(Requests.class)
                    .ifPresent(requests -> requests.leave(StopRequests.request(run, stop, clock.instant())));
        }
        try {
            boolean written = entries.write(journal, stop);
            if (!written && !expected.isAny()) {
                takeBack(run, stop);
            }
            return written;
        } catch (EntriesLostException | StoreException notNow) {
            throw notNow;
        } catch (CheckpointException ended) {
            // perhaps asked for while it was executed, and nobody will look any more
            entries.settle(run, stop);
            throw ended;
        }
    }

    /** The run has changed, so that it is not to be stopped any more. */
    private void takeBack(RunId run, AskedStop stop) {
        store.ability(Requests.class).ifPresent(requests -> requests.settle(run, String.valueOf(stop.request())));
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

    /**
     * Does what is asked of a run that no instance executes, because the one that executed it has died or ended it.
     *
     * @return whether the run was stopped, so that it must not be continued now
     */
    public boolean stopAsAsked(RunId run) {
        Requests requests = store.ability(Requests.class).orElse(null);
        return requests != null && stopAsAsked(run, requests.open(Set.of(run)));
    }

    /** The same, if this is what is asked of the run. */
    boolean stopAsAsked(RunId run, List<Request> open) {
        Optional<AskedStop> stop = StopRequests.strongest(open);
        if (stop.isEmpty()) {
            return false;
        }
        Journal journal = store.open(run).orElse(null);
        if (journal == null || active.has(run) || store.isHeld(run)) {
            return false;
        }
        try {
            if (!entries.write(journal, stop.get())) {
                return false;
            }
            children.stop(
                    run, stop.get().kind(), stop.get().reason(), stop.get().by());
            // the last of all: whatever fails before is tried again
            entries.settle(run, stop.get());
            return stop.get().kind() != Kind.COMPENSATE; // the undo is what continues it
        } catch (EntriesLostException | StoreException notNow) {
            throw notNow;
        } catch (CheckpointException late) {
            log.info("{} The request is closed.", late.getMessage());
            entries.settle(run, stop.get());
            return false;
        }
    }
}
