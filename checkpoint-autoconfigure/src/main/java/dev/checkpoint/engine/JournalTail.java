package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a journal ends: what is appended there next, and whether it is still ours. Guarded by the lock of its turn. */
final class JournalTail {

    private final CheckpointStore store;

    private final RunId run;

    private final WriteTurn turn;

    private final PendingEntries pending = new PendingEntries();

    private final SaveFailures failures;

    private final SaveReports reports;

    private long nextSeq;

    private long lastWrite = System.nanoTime();

    private @Nullable CheckpointException refused;

    JournalTail(EngineServices services, RunId run, RunSpec spec, WriteTurn turn, long nextSeq) {
        this.store = services.store();
        this.run = run;
        this.turn = turn;
        this.nextSeq = nextSeq;
        this.failures = new SaveFailures(run, spec.settings().goesOn(), services.redactor());
        this.reports = new SaveReports(services, run, spec);
    }

    PendingEntries pending() {
        return pending;
    }

    SaveFailures failures() {
        return failures;
    }

    /** What is told when the lock is free. */
    SaveReports reports() {
        return reports;
    }

    long nextSeq() {
        return nextSeq;
    }

    long lastWrite() {
        return lastWrite;
    }

    boolean isRefused() {
        return refused != null;
    }

    /** Stops the caller if nothing more may be written. */
    void check() {
        if (refused != null) {
            throw refused;
        }
    }

    /** Nothing more is written, for this reason. */
    <T extends CheckpointException> T refuse(T reason) {
        refused = reason;
        return reason;
    }

    /** Nothing more is written, because the store refused an append. */
    CheckpointException refused(AppendOutcome outcome) {
        return refuse(TakeOvers.refused(outcome, store, run, pending.durable() > 0, nextSeq));
    }

    /** Entries were written by somebody who held the turn. */
    void written(List<Entry> entries, long nanos) {
        reports.saved(nextSeq, entries, Trigger.STAGE_COMPLETED, nanos);
        nextSeq += entries.size();
    }

    /** Writes what is pending, and gives the lock up meanwhile; false if the store failed and the run goes on. */
    boolean append(Trigger trigger) {
        List<Entry> batch = pending.batch();
        long started = System.nanoTime();
        AppendOutcome outcome;
        try {
            outcome =
                    turn.outside(() -> Uninterrupted.get(() -> store.append(new Append(run, nextSeq, batch, trigger))));
        } catch (StoreException failure) {
            lastWrite = System.nanoTime();
            pending.failed(batch);
            reports.failed(pending.count(), trigger, lastWrite - started, failures.goesOn(), failure);
            failures.failed(failure, lastWrite - started, pending.size());
            return false;
        }
        lastWrite = System.nanoTime();
        if (outcome != AppendOutcome.WRITTEN) {
            throw refused(outcome);
        }
        reports.saved(nextSeq, batch, trigger, lastWrite - started);
        pending.written(batch);
        nextSeq += batch.size();
        failures.over(batch.size());
        return true;
    }
}
