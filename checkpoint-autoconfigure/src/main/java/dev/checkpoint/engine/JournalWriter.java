package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.store.AppendOutcome;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a run's entries become durable: what may be added, and how long who adds it waits.
 *
 * <p>{@link JournalFlush} decides who writes when, {@link JournalTail} does the write, and {@link JournalHold} is a
 * transaction that writes in its own name. All of them work under the one lock that is taken here.
 *
 * <p>A refused append ends the writer for good: somebody else owns the run. An entry's payload is forgotten when the entry is
 * durable.
 */
final class JournalWriter {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    private final RunId run;

    private final WriteTurn turn = new WriteTurn();

    private final JournalTail tail;

    private final PendingEntries pending;

    private final JournalFlush flush;

    private final JournalHold hold;

    private boolean closed;

    JournalWriter(EngineServices services, RunId run, RunSpec spec, long nextSeq) {
        this.run = run;
        this.tail = new JournalTail(services, run, spec, turn, nextSeq);
        this.pending = tail.pending();
        this.flush = new JournalFlush(turn, tail);
        this.hold = new JournalHold(run, turn, tail, flush);
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
     * Adds an entry and returns when it is durable, or when the store failed and the run is to go on. During an outage it
     * {@linkplain JournalFlush#attempt may be kept} without an attempt.
     *
     * @return the number it gets; negative if that is not known
     * @throws RunTakenOverException if another instance went on with the run
     * @throws dev.checkpoint.error.EntriesLostException if the journal is shorter than what was written
     * @throws CheckpointSaveException if the store failed and the run is to stop
     */
    long write(Entry entry, Trigger trigger) {
        return locked(() -> {
            long seq = enqueue(entry);
            flush.attempt(trigger);
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
            flush.require(trigger, "The stage that comes next must not be executed before the journal says so");
        });
    }

    /**
     * Makes everything added so far durable.
     *
     * @throws CheckpointSaveException if the store failed, whether the run is to go on otherwise or not
     */
    void settle() {
        locked(hold::settle);
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
        return locked(hold::begin);
    }

    /**
     * Lets others write again.
     *
     * @param committed what has been written meanwhile
     */
    void letGo(List<Entry> committed) {
        locked(() -> hold.end(committed));
    }

    /** Writes nothing more: what the journal says can only be found out by reading it. */
    CheckpointSaveException stop(String why) {
        return locked(() -> tail.refuse(tail.failures().unsaved(why)));
    }

    /** The run is no longer ours. */
    CheckpointException refuse(AppendOutcome outcome) {
        return locked(() -> tail.refused(outcome));
    }

    /** Makes everything added so far durable; the same rules as {@link #write}. */
    void flush(Trigger trigger) {
        locked(() -> flush.attempt(trigger));
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
        long seq = hold.isTaken() ? -1 : tail.nextSeq() + pending.count();
        pending.add(entry);
        return seq;
    }
}
