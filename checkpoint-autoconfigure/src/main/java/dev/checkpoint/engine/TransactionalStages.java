package dev.checkpoint.engine;

import dev.checkpoint.engine.journal.JournalBusyException;
import dev.checkpoint.engine.values.Errors;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.spec.Body;
import dev.checkpoint.spi.event.ExecutionOutcome;
import dev.checkpoint.spi.store.TransactionalStore;
import java.util.concurrent.ThreadLocalRandom;
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
 * Deadlocks and serialization failures are tried again. Stages called inside are part of the same transaction, and so are
 * their entries: {@link TransactionalUnit}.
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
        if (services.store().ability(TransactionalStore.class).isEmpty()) {
            throw new CheckpointException(
                    "Stage " + call.stage() + " (" + call.spec().method()
                            + ") has effect TRANSACTIONAL, but the store ("
                            + services.store().kind()
                            + ") is not the database it writes to. Set checkpoint.store=jdbc, or give the stage another effect.");
        }
        if (call.spec().returns() != null) {
            throw new CheckpointException(
                    "Stage " + call.stage() + " (" + call.spec().method()
                            + ") has effect TRANSACTIONAL and returns a CompletionStage; a transaction does not span threads."
                            + " Return the value itself.");
        }
    }

    @Nullable
    Object execute(StageCall call, Body body) throws Throwable {
        for (int tries = 1; ; tries++) {
            settle(call);
            if (tries > 1) {
                call.isRetry();
            }
            StageAttempt attempt = services.attempt(call, call.match().attempt() + tries - 1);
            TransactionAttempt transaction = new TransactionAttempt(services, ends, attempt);
            try {
                return transaction.execute(body);
            } catch (Throwable error) {
                boolean stops = Stops.in(error, call.session()) != null;
                if (!stops) {
                    transaction.rolledBack();
                }
                if (stops || tries == MAX_TRIES || !maySucceedNextTime(error)) {
                    ends.failed(attempt, error);
                    transaction.makeSure(error);
                    throw error;
                }
                log.debug(
                        "Stage {} of run={} is tried again after {}",
                        call.stage(),
                        call.runId(),
                        Errors.describe(error, services.redactor()).summary());
                call.retried();
                call.session()
                        .stageEntries()
                        .retried(attempt.failed(services.clock().instant(), error, services.redactor()));
                attempt.stop(ExecutionOutcome.FAILED, error);
                pause(tries);
            }
        }
    }

    /** Nothing waits when the transaction begins, so that its end needs no second connection to write that first. */
    private static void settle(StageCall call) {
        try {
            call.session().writer().settle();
        } catch (RuntimeException unsaved) {
            call.session().stageEntries().left();
            throw unsaved;
        }
    }

    private boolean maySucceedNextTime(Throwable error) {
        return error instanceof JournalBusyException || ((TransactionalStore) services.store()).isTransient(error);
    }

    /** Longer every time, and never the same for two that disturb each other. */
    private static void pause(int tries) {
        long nanos = 5_000_000L << tries;
        LockSupport.parkNanos(nanos + ThreadLocalRandom.current().nextLong(nanos));
    }
}
