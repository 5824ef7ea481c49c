package dev.checkpoint.engine.journal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunTakenOverException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a run's entries become durable: what may be added, who writes it, and who waits for that. Thread-safe.
 *
 * <p><strong>One writes, the others wait.</strong> A thread that finds the journal free writes everything that waits, in
 * one append, and gives the lock up meanwhile; threads that come later wait for the next append. A stage alone never waits
 * for others. A transaction may {@link #hold} the journal and write to it on a connection of its own.
 *
 * <p><strong>When the store fails</strong> and the run goes on, entries wait, in order, and go with the next append. While
 * the outage lasts, stages that end do not queue for the store, and after a slow failure they do not try it for a while;
 * what must not be executed or told before the journal says so always tries.
 *
 * <p><strong>A refused append ends the writer for good:</strong> another instance owns the run. The payload of an entry is
 * forgotten when the entry is durable.
 */
public final class JournalWriter {

    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    private final CheckpointStore store;

    private final RunId run;

    private final SaveReports reports;

    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Turn turn = new Turn(lock.newCondition());

    @GuardedBy("lock")
    private final PendingEntries pending;

    @GuardedBy("lock")
    private final Outage outage;

    @GuardedBy("lock")
    private long nextSeq;

    @GuardedBy("lock")
    private long lastWrite = System.nanoTime();

    @GuardedBy("lock")
    private boolean closed;

    @GuardedBy("lock")
    private @Nullable RunPausedException paused;

    /** Why nothing more is written; set with the lock, read without it by every stage. */
    private volatile @Nullable CheckpointException refused;

    /**
     * A writer for one execution of a run.
     *
     * @param pipeline for events
     * @param goOn whether the run goes on while the store fails
     * @param nextSeq the number of the first entry it writes
     */
    public JournalWriter(JournalServices services, RunId run, String pipeline, boolean goOn, long nextSeq) {
        this.store = services.store();
        this.run = run;
        this.pending = new PendingEntries(Uninterrupted.get(store::limits));
        this.reports = new SaveReports(services, run, pipeline);
        this.outage = new Outage(run, goOn, services.redactor());
        this.nextSeq = nextSeq;
    }

    /**
     * Writes the entry that makes the run ours.
     *
     * @param strictly whether the run does not begin before the store has answered, whether it is to go on otherwise or not
     * @return {@link AppendOutcome#TAKEN} if another instance has it; the writer is of no use then
     * @throws CheckpointSaveException if the store failed and the run is to stop
     */
    public AppendOutcome begin(Entry entry, boolean strictly) {
        try {
            if (strictly) {
                writeStrictly(entry, Trigger.LIFECYCLE);
            } else {
                write(entry, Trigger.LIFECYCLE);
            }
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
    public boolean close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        return isSettled();
    }

    /** Whether nothing waits, or nothing that waits will ever be written. */
    public boolean isSettled() {
        lock.lock();
        try {
            return pending.isEmpty() || refused != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds an entry that becomes durable with the next flush.
     *
     * @return the number it gets; negative if that is not known
     */
    public long add(Entry entry) {
        long size = EntrySize.of(entry);
        lock.lock();
        try {
            return enqueue(entry, size);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds an entry and returns when it is durable, or when the store failed and the run is to go on. During an outage it
     * may be kept without an attempt.
     *
     * @return the number it gets; negative if that is not known
     * @throws RunTakenOverException if another instance went on with the run
     * @throws dev.checkpoint.error.EntriesLostException if the journal is shorter than what was written
     * @throws CheckpointSaveException if the store failed and the run is to stop
     */
    public long write(Entry entry, Trigger trigger) {
        long size = EntrySize.of(entry);
        lock.lock();
        try {
            long seq = enqueue(entry, size);
            attempt(trigger);
            return seq;
        } finally {
            lock.unlock();
            reports.tell();
        }
    }

    /**
     * Adds an entry and returns when it is durable, and only then.
     *
     * @throws CheckpointSaveException if the store failed, whether the run is to go on otherwise or not
     */
    public void writeStrictly(Entry entry, Trigger trigger) {
        long size = EntrySize.of(entry);
        lock.lock();
        try {
            enqueue(entry, size);
            require(trigger, "The stage that comes next must not be executed before the journal says so");
        } finally {
            lock.unlock();
            reports.tell();
        }
    }

    /**
     * Adds a note and returns when it, and everything before it, is durable, and only then.
     *
     * @return the number it got; negative if the run has ended
     * @throws CheckpointSaveException if the store failed; the note may be written later
     * @throws JournalBusyException if a transaction holds the journal, perhaps that of the caller
     */
    public long note(Entry.Note note) {
        long size = EntrySize.of(note);
        lock.lock();
        try {
            turn.awaitFree(run);
            if (closed) {
                return -1;
            }
            long seq = enqueue(note, size);
            require(Trigger.MANUAL, "The journal cannot be written now");
            return seq;
        } finally {
            lock.unlock();
            reports.tell();
        }
    }

    /**
     * Writes that the run is paused, and takes no entries after that: an append that comes later may find the store closed.
     *
     * @param stop thrown to whatever adds an entry later
     * @return false if that is not durable: the run has ended, the store failed, or a transaction holds the journal, perhaps
     *     that of the caller
     */
    public boolean pause(Entry.RunPaused last, RunPausedException stop) {
        long size = EntrySize.of(last);
        lock.lock();
        try {
            if (closed || turn.isHeld()) {
                return false;
            }
            enqueue(last, size);
            paused = stop;
            attempt(Trigger.SHUTDOWN);
            return pending.isEmpty();
        } finally {
            lock.unlock();
            reports.tell();
        }
    }

    /** Whether it was {@linkplain #pause paused}. */
    public boolean isPaused() {
        lock.lock();
        try {
            return paused != null;
        } finally {
            lock.unlock();
        }
    }

    /** Makes everything added so far durable; the same rules as {@link #write}. */
    public void flush(Trigger trigger) {
        lock.lock();
        try {
            attempt(trigger);
        } finally {
            lock.unlock();
            reports.tell();
        }
    }

    /**
     * Makes everything added so far durable, because a transaction is about to begin.
     *
     * @throws CheckpointSaveException if the store failed, whether the run is to go on otherwise or not
     */
    public void settle() {
        lock.lock();
        try {
            requireForTransaction();
        } finally {
            lock.unlock();
            reports.tell();
        }
    }

    /**
     * Makes everything durable and holds the journal: nothing else is written to it until {@link #letGo}.
     *
     * @return the number of the next entry
     * @throws CheckpointSaveException if the store failed
     * @throws JournalBusyException if one and the same holder does not let go: its commit may wait for a lock that the
     *     caller's transaction has, which no database can see
     */
    public long hold() {
        lock.lock();
        try {
            turn.awaitFree(run);
            while (!pending.isEmpty()) {
                requireForTransaction();
                turn.awaitFree(run);
            }
            checkOwned();
            checkNotPaused();
            turn.hold();
            return nextSeq;
        } finally {
            lock.unlock();
            reports.tell();
        }
    }

    /**
     * Lets others write again.
     *
     * @param committed what has been written meanwhile
     */
    public void letGo(List<Entry> committed) {
        boolean noted = !committed.isEmpty() && reports.wantsSaved();
        lock.lock();
        try {
            long took = System.nanoTime() - turn.since();
            turn.end();
            if (!committed.isEmpty()) {
                if (noted || outage.lasts()) {
                    reports.saved(nextSeq, committed, Trigger.STAGE_COMPLETED, took);
                }
                nextSeq += committed.size();
            }
        } finally {
            lock.unlock();
            reports.tell();
        }
    }

    /** Writes nothing more: what the journal says can only be found out by reading it. */
    public CheckpointSaveException stop(String why) {
        lock.lock();
        try {
            CheckpointSaveException stopped = outage.unsaved(why);
            refused = stopped;
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** The store refused an append, so nothing more is written; the exception says why. */
    public CheckpointException refuse(AppendOutcome outcome) {
        lock.lock();
        try {
            return refused(outcome);
        } finally {
            lock.unlock();
        }
    }

    /** Whether entries wait, and nothing was written for longer than this. */
    public boolean isOverdue(long nanos) {
        lock.lock();
        try {
            return !pending.isEmpty() && System.nanoTime() - lastWrite >= nanos;
        } finally {
            lock.unlock();
        }
    }

    /** How many entries are not durable. */
    public int pendingEntries() {
        lock.lock();
        try {
            return pending.count();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the run is ours still, as far as is known. */
    public boolean isOwned() {
        return refused == null;
    }

    /** Stops the caller if this run is no longer ours. Takes no lock. */
    public void checkOwned() {
        CheckpointException reason = refused;
        if (reason != null) {
            throw reason;
        }
    }

    @GuardedBy("lock")
    private void checkNotPaused() {
        if (paused != null) {
            throw paused;
        }
    }

    @GuardedBy("lock")
    private long enqueue(Entry entry, long size) {
        checkOwned();
        checkNotPaused();
        if (closed) {
            log.warn(
                    "run={}: a stage ended after its run and is not recorded. Let the pipeline wait for everything it starts"
                            + " before it returns. It is a {}.",
                    run,
                    entry.getClass().getSimpleName());
            return -1;
        }
        long seq = turn.isHeld() ? -1 : nextSeq + pending.count();
        pending.add(entry, size);
        return seq;
    }

    /** Makes everything durable unless the store fails and the run goes on; during an outage, what can wait may wait. */
    @GuardedBy("lock")
    private void attempt(Trigger trigger) {
        if (refused == null && canWait(trigger) && (outage.pauses() || turn.isTaken() && outage.lasts())) {
            outage.check(pending.size());
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

    /** Makes everything durable, or throws; {@code otherwise} says why nothing goes on without that. */
    @GuardedBy("lock")
    private void require(Trigger trigger, String otherwise) {
        long ticket = pending.added();
        awaitDurable(ticket, trigger);
        if (pending.durable() < ticket) {
            throw outage.unsaved(otherwise);
        }
    }

    @GuardedBy("lock")
    private void requireForTransaction() {
        require(Trigger.STAGE_COMPLETED, "A transactional stage needs every entry before its own to be durable");
    }

    @GuardedBy("lock")
    private void awaitDurable(long ticket, Trigger trigger) {
        long wanted = ticket;
        while (pending.durable() < wanted) {
            checkOwned();
            if (turn.isTaken()) {
                int before = outage.failures();
                turn.awaitEnd();
                if (outage.lasts() && outage.failures() != before && pending.durable() < wanted) {
                    // the append in front of us failed, and its failure is ours
                    outage.check(pending.size());
                    return;
                }
            } else {
                boolean outageBefore = outage.lasts();
                if (!append(trigger)) {
                    return;
                }
                // the thread that ends an outage also writes for those that did not wait for that
                wanted = outageBefore ? pending.added() : wanted;
            }
        }
    }

    /** Writes what waits, and gives the lock up meanwhile; false if the store failed and the run goes on. */
    @GuardedBy("lock")
    private boolean append(Trigger trigger) {
        List<Entry> batch = pending.batch();
        long seq = nextSeq;
        turn.take();
        lock.unlock();
        @Nullable AppendOutcome outcome = null;
        @Nullable StoreException failure = null;
        boolean noted = false;
        try {
            outcome = Uninterrupted.get(() -> store.append(new Append(run, seq, batch, trigger)));
            noted = outcome == AppendOutcome.WRITTEN && reports.wantsSaved();
        } catch (StoreException failed) {
            failure = failed;
        } finally {
            lock.lock();
            turn.end();
        }
        lastWrite = System.nanoTime();
        long took = lastWrite - turn.since();
        if (failure != null) {
            pending.failed(batch);
            reports.failed(pending.count(), trigger, took, outage.goesOn(), failure);
            outage.failed(failure, took, pending.size());
            return false;
        }
        if (outcome != null && outcome != AppendOutcome.WRITTEN) {
            throw refused(outcome);
        }
        // that of a failure before may still be untold, and whoever hears it has to hear that it is over
        if (noted || outage.lasts()) {
            reports.saved(seq, batch, trigger, took);
        }
        pending.written(batch);
        nextSeq += batch.size();
        outage.over(batch.size());
        return true;
    }

    @GuardedBy("lock")
    private CheckpointException refused(AppendOutcome outcome) {
        CheckpointException reason = TakeOvers.refused(outcome, store, run, pending.durable() > 0, nextSeq);
        refused = reason;
        return reason;
    }
}
