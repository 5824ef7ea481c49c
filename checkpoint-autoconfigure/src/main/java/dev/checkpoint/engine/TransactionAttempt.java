package dev.checkpoint.engine;

import dev.checkpoint.engine.journal.JournalWriter;
import dev.checkpoint.error.CheckpointSaveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spec.CurrentRun;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.TransactionalStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transaction of a transactional stage. */
final class TransactionAttempt {

    private final EngineServices services;

    private final StageEnds ends;

    private final StageAttempt attempt;

    private final TransactionalUnit unit;

    private final TransactionalStore store;

    private final JournalWriter writer;

    private List<Entry> entries = List.of();

    private @Nullable Object result;

    private boolean held;

    private long seq = -1;

    private boolean committing;

    TransactionAttempt(EngineServices services, StageEnds ends, StageAttempt attempt) {
        this.services = services;
        this.ends = ends;
        this.attempt = attempt;
        this.unit = new TransactionalUnit(attempt.call());
        this.store = services.store().ability(TransactionalStore.class).orElseThrow();
        this.writer = attempt.call().session().writer();
    }

    @Nullable
    Object execute(Body body) throws Throwable {
        boolean committed = false;
        try {
            store.inTransaction(() -> work(body));
            committed = true;
        } catch (BodyFailure failure) {
            throw failure.original();
        } catch (Exception failure) {
            committed = committing && !store.isTransient(failure) && isCommitted(false);
            if (!committed) {
                throw failure;
            }
        } finally {
            if (held) {
                writer.letGo(committed ? entries : List.of());
            }
        }
        attempt.stop(ExecutionOutcome.COMPLETED, null);
        attempt.call().ended();
        attempt.call().session().stageEntries().committed();
        attempt.call().session().report().returned(result, seq + entries.size() - 1);
        unit.committed(ends);
        ends.tell(attempt, (Entry.StageCompleted) entries.get(entries.size() - 1));
        return result;
    }

    private @Nullable Object work(Body body) throws Exception {
        try {
            result = CurrentRun.in(attempt.frame(unit), body);
        } catch (Exception failure) {
            throw failure;
        } catch (Throwable error) {
            throw new BodyFailure(error);
        }
        entries = unit.end(ends.entry(attempt, result));
        seq = writer.hold();
        held = true;
        RunId run = attempt.call().session().id();
        AppendOutcome outcome = store.appendInTransaction(new Append(run, seq, entries, Trigger.STAGE_COMPLETED));
        if (outcome != AppendOutcome.WRITTEN) {
            throw writer.refuse(outcome);
        }
        committing = true;
        return result;
    }

    /** The transaction was rolled back, and so were the ends of the stages called inside; their failures stay. */
    void rolledBack() {
        attempt.rolledBack(unit.lostCost());
        unit.rolledBack().forEach(writer::add);
    }

    /**
     * Stops the run if its transaction may have been committed although the commit failed. To be called when the failed entry
     * has been written: it has the number that the transaction wanted, so that after it nothing can come late.
     */
    void makeSure(Throwable failure) {
        if (committing && !store.isTransient(failure) && (writer.pendingEntries() > 0 || isCommitted(true))) {
            CheckpointSaveException stop = writer.stop("It is unknown whether the transaction of stage "
                    + attempt.call().stage() + " was committed, because the connection was lost during the commit."
                    + " The journal tells when it is read again, and nothing is executed twice");
            stop.addSuppressed(failure);
            throw stop;
        }
    }

    /** A commit that failed on its way back may have been done: the journal knows. */
    private boolean isCommitted(boolean unlessReadable) {
        try {
            return services.store()
                    .open(attempt.call().session().id())
                    .map(journal -> journal.entries().stream().anyMatch(this::isOurs))
                    .orElse(false);
        } catch (StoreException unknown) {
            return unlessReadable;
        }
    }

    private boolean isOurs(Entry kept) {
        Entry.StageCompleted ours = (Entry.StageCompleted) entries.get(entries.size() - 1);
        return kept instanceof Entry.StageCompleted stage
                && stage.stage().equals(ours.stage())
                && stage.ran().took().equals(ours.ran().took())
                && stage.call().fingerprint().equals(ours.call().fingerprint())
                && stage.call().attempt() == ours.call().attempt();
    }

    /** Carries an error that is no exception through the transaction. */
    private static final class BodyFailure extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Throwable original;

        BodyFailure(Throwable original) {
            super(original);
            this.original = original;
        }

        Throwable original() {
            return original;
        }
    }
}
