package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.AppendOutcome;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a run's entries become durable: who writes when. {@link JournalTail} does the write.
 *
 * <p><strong>Group commit.</strong> The thread that finds nobody writing writes everything that is pending, in one append;
 * threads that come meanwhile wait for the next one. A stage alone never waits for company.
 *
 * <p><strong>When the store fails</strong> and the run goes on, entries stay pending, in order, and go with the next
 * append. While the outage lasts, stages that end do not queue for the store, and after a slow failure they do not try it
 * for a while; whatever must not be executed or told before the journal says so always tries. A refused append ends the
 * writer for good: somebody else owns the run.
 *
 * <p>An entry's payload is forgotten when the entry is durable.
 */
final class JournalWriter {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    private final RunId run;

    private final WriteTurn turn = new WriteTurn();

    private final JournalTail tail;

    private final PendingEntries pending;

    private final SaveFailures saveFailures;

    private long heldSince;

    /** Whether who is writing is a transaction, and nobody knows yet how many numbers it uses. */
    private boolean held;

    private boolean closed;

    JournalWriter(EngineServices services, RunId run, RunSpec spec, long nextSeq) {
        this.run = run;
        this.tail = new JournalTail(services, run, spec, turn, nextSeq);
        this.pending = tail.pending();
        this.saveFailures = tail.failures();
    }

    /**
     * Writes the entry that makes the run ours.
     *
     * @return {@link AppendOutcome#TAKEN} if somebody else has it; the writer is of no use then
     */
    AppendOutcome begin(Entry entry) {
        try {
            write(entry, Trigger.LIFECYCLE);
            return AppendOutcome.WRITTEN;
        } catch (RunTakenOverException taken) {
            return AppendOutcome.TAKEN;
        }
    }

    /**
     * Takes no more entries; what comes now comes too late.
     *
     * @return whether everything is durable
     */
    boolean close() {
        return locked(() -> {
            closed = true;
            return isSettled();
        });
    }

    /** Whether nothing waits, or nothing that waits will ever be written. */
    boolean isSettled() {
        return locked(() -> pending.isEmpty() || tail.isRefused());
    }

    /**
     * Adds an entry that becomes durable with the next flush.
     *
     * @return the number it gets; negative if that is not known
     */
    long add(Entry entry) {
        return locked(() -> enqueue(entry));
    }

    /**
     * Adds an entry and returns when it is durable, or when the store failed and the run is to go on. During an outage an
     * entry whose trigger {@linkplain #canWait can wait} may be kept without an attempt.
     *
     * @return the number it gets; negative if that is not known
     * @throws RunTakenOverException if another instance went on with the run
     * @throws CheckpointSaveException if the store failed and the run is to stop
     */
    long write(Entry entry, Trigger trigger) {
        return locked(() -> {
            long seq = enqueue(entry);
            attempt(trigger);
            return seq;
        });
    }

    /**
     * Adds an entry and returns when it is durable, and only then.
     *
     * @throws CheckpointSaveException if the store failed, whether the run is to go on otherwise or not
     */
    void writeStrictly(Entry entry, Trigger trigger) {
        locked(() -> {
            enqueue(entry);
            long ticket = pending.added();
            awaitDurable(ticket, trigger);
            if (pending.durable() < ticket) {
                throw saveFailures.unsaved("The stage that comes next must not be executed before the journal says so");
            }
        });
    }

    /**
     * Makes everything added so far durable.
     *
     * @throws CheckpointSaveException if the store failed, whether the run is to go on otherwise or not
     */
    void settle() {
        locked(() -> {
            long ticket = pending.added();
            awaitDurable(ticket, Trigger.STAGE_COMPLETED);
            if (pending.durable() < ticket) {
                throw saveFailures.unsaved("A transactional stage needs every entry before its own to be durable");
            }
        });
    }

    /**
     * Makes everything durable and holds the journal: nobody else writes to it until {@link #letGo}.
     *
     * @return the number of the next entry
     * @throws CheckpointSaveException if the store failed
     * @throws JournalBusyException if one and the same holder does not let go: its commit may wait for a lock that the
     *     caller's transaction has, which no database can see
     */
    long hold() {
        return locked(() -> {
            while (true) {
                turn.await(run);
                if (pending.durable() == pending.added()) {
                    checkOwned();
                    turn.take();
                    heldSince = System.nanoTime();
                    held = true;
                    return tail.nextSeq();
                }
                settle();
            }
        });
    }

    /**
     * Lets others write again.
     *
     * @param committed what has been written meanwhile
     */
    void letGo(List<Entry> committed) {
        locked(() -> {
            turn.end();
            held = false;
            if (!committed.isEmpty()) {
                tail.written(committed, System.nanoTime() - heldSince);
            }
        });
    }

    /** Writes nothing more: what the journal says can only be found out by reading it. */
    CheckpointSaveException stop(String why) {
        return locked(() -> tail.refuse(saveFailures.unsaved(why)));
    }

    /** The run is no longer ours. */
    RunTakenOverException refuse() {
        return locked(tail::takenOver);
    }

    /** Makes everything added so far durable; the same rules as {@link #write}. */
    void flush(Trigger trigger) {
        locked(() -> {
            attempt(trigger);
        });
    }

    /** Whether entries wait, and nothing was written for longer than this. */
    boolean isOverdue(long nanos) {
        return locked(() -> !pending.isEmpty() && System.nanoTime() - tail.lastWrite() >= nanos);
    }

    /** Stops the caller if this run is no longer ours. */
    void checkOwned() {
        locked(tail::check);
    }

    /** How many entries are not durable. */
    int pendingEntries() {
        return locked(() -> pending.count());
    }

    private <T> T locked(Supplier<T> work) {
        try {
            return turn.locked(work);
        } finally {
            if (!turn.isLocked()) {
                tail.reports().tell();
            }
        }
    }

    private void locked(Runnable work) {
        locked(() -> {
            work.run();
            return run;
        });
    }

    private long enqueue(Entry entry) {
        tail.check();
        if (closed) {
            log.warn(
                    "run={}: a stage ended after its run and is not recorded. Let the pipeline wait for everything it starts"
                            + " before it returns. It is a {}.",
                    run,
                    entry.getClass().getSimpleName());
            return -1;
        }
        long seq = held ? -1 : tail.nextSeq() + pending.count();
        pending.add(entry);
        return seq;
    }

    /** Called with the lock. */
    private void attempt(Trigger trigger) {
        if (!tail.isRefused()
                && canWait(trigger)
                && (saveFailures.pauses() || turn.isTaken() && saveFailures.lasts())) {
            saveFailures.check(pending.size());
        } else {
            awaitDurable(pending.added(), trigger);
        }
    }

    private static boolean canWait(Trigger trigger) {
        return switch (trigger) {
            case STAGE_COMPLETED, LEVEL_COMPLETED, TIME_BASED -> true;
            default -> false;
        };
    }

    /** Called with the lock; gives it up while it writes or waits. */
    private void awaitDurable(long ticket, Trigger trigger) {
        while (pending.durable() < ticket) {
            tail.check();
            if (turn.isTaken()) {
                int before = saveFailures.count();
                turn.awaitProgress();
                if (saveFailures.lasts() && saveFailures.count() != before && pending.durable() < ticket) {
                    // the append in front of us failed, and its failure is ours
                    saveFailures.check(pending.size());
                    return;
                }
            } else {
                boolean outage = saveFailures.lasts();
                if (!tail.append(trigger)) {
                    return;
                }
                // who ends an outage also writes for those who did not wait for that
                ticket = outage ? pending.added() : ticket;
            }
        }
    }
}
