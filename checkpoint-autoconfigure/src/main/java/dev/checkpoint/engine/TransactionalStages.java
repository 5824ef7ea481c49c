package dev.checkpoint.engine;

import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.TransactionalStore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stages whose own database writes and whose entry commit together.
 *
 * <ol>
 *   <li>A transaction of its own is begun; the stage's body joins it.
 *   <li>When the body returns, everything that waits is written and the journal is held: no other entry takes the number.
 *   <li>The entry is inserted in the transaction, the transaction commits, the journal is let go.
 * </ol>
 *
 * <p>If the transaction fails, nothing of the body and no entry of its success exists; the failed entry is written outside.
 * Deadlocks and serialization failures are tried again.
 */
final class TransactionalStages {

    private static final Logger log = LoggerFactory.getLogger(TransactionalStages.class);

    private static final int MAX_TRIES = 5;

    private final EngineServices services;

    private final StageEnds ends;

    TransactionalStages(EngineServices services, StageEnds ends) {
        this.services = services;
        this.ends = ends;
    }

    /** Refuses a stage that cannot be executed as it asks. */
    void check(StageCall call) {
        if (!(services.store() instanceof TransactionalStore)) {
            throw new CheckpointException(
                    "Stage " + call.stage() + " (" + call.spec().method()
                            + ") has effect TRANSACTIONAL, but the store ("
                            + services.store().describe()
                            + ") is not the database it writes to. Set checkpoint.store=jdbc, or give the stage another effect.");
        }
        if (call.spec().async()) {
            throw new CheckpointException(
                    "Stage " + call.stage() + " (" + call.spec().method()
                            + ") has effect TRANSACTIONAL and returns a CompletionStage; a transaction does not span threads."
                            + " Return the value itself.");
        }
    }

    @Nullable
    Object execute(StageCall call, Body body) throws Throwable {
        TransactionalStore store = (TransactionalStore) services.store();
        for (int tries = 1; ; tries++) {
            StageAttempt attempt = new StageAttempt(
                    call, services.recordingFor(call), call.match().attempt() + tries - 1);
            Once once = new Once(attempt, store, body);
            try {
                return once.execute();
            } catch (Throwable error) {
                boolean again = tries < MAX_TRIES && store.isTransient(error);
                if (!again) {
                    ends.failed(attempt, error);
                    throw error;
                }
                log.debug("Stage {} of run={} is tried again after {}", call.stage(), call.runId(), error.toString());
                call.session().retried(attempt.failed(services.clock().instant(), error));
                LockSupport.parkNanos(5_000_000L << tries);
            }
        }
    }

    /** One transaction. */
    private final class Once {

        private final StageAttempt attempt;

        private final TransactionalStore store;

        private final Body body;

        private final JournalWriter writer;

        private Entry.@Nullable StageCompleted entry;

        private boolean held;

        Once(StageAttempt attempt, TransactionalStore store, Body body) {
            this.attempt = attempt;
            this.store = store;
            this.body = body;
            this.writer = attempt.call().session().writer();
        }

        @Nullable
        Object execute() throws Throwable {
            Object value;
            boolean committed = false;
            try {
                value = store.inTransaction(this::work);
                committed = true;
            } catch (BodyFailure failure) {
                throw failure.original();
            } catch (Exception failure) {
                committed = held && isCommitted();
                if (!committed) {
                    throw failure;
                }
                value = result;
            } finally {
                if (held) {
                    writer.letGo(committed);
                }
            }
            attempt.call().ended();
            attempt.call().session().committed();
            if (entry != null) {
                ends.tell(attempt, entry);
            }
            return value;
        }

        private @Nullable Object result;

        private @Nullable Object work() throws Exception {
            try {
                result = CurrentRun.in(attempt.frame(), body);
            } catch (Exception failure) {
                throw failure;
            } catch (Throwable error) {
                throw new BodyFailure(error);
            }
            entry = ends.entry(attempt, result);
            long seq = writer.hold();
            held = true;
            RunId run = attempt.call().session().id();
            if (store.appendInTransaction(run, seq, entry) == AppendOutcome.TAKEN) {
                throw writer.refuse();
            }
            return result;
        }

        /** A commit that failed on its way back may have been done: the journal knows. */
        private boolean isCommitted() {
            try {
                return services.store()
                        .open(attempt.call().session().id())
                        .map(journal -> journal.entries().stream()
                                .anyMatch(kept -> kept instanceof Entry.StageCompleted stage
                                        && entry != null
                                        && stage.stage().equals(entry.stage())
                                        && stage.took().equals(entry.took())
                                        && stage.fingerprint().equals(entry.fingerprint())
                                        && stage.attempt() == entry.attempt()))
                        .orElse(false);
            } catch (StoreException unknown) {
                return false;
            }
        }
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
