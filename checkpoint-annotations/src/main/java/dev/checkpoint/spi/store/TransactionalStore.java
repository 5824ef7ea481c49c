package dev.checkpoint.spi.store;

import java.util.concurrent.Callable;

/**
 * A store in the database that stages write to, so that a stage's own writes and its entry commit together or not at all.
 */
public interface TransactionalStore {

    /**
     * Executes work in a new transaction on the calling thread, committed when the work returns and rolled back when it
     * throws.
     *
     * @throws Exception what the work throws, or what the commit fails with
     */
    <T> T inTransaction(Callable<T> work) throws Exception;

    /**
     * Writes entries as part of the transaction the calling thread is in; durable when that commits.
     *
     * @return as {@link CheckpointStore#append}
     * @throws dev.checkpoint.error.StoreException if the medium fails
     */
    AppendOutcome appendInTransaction(Append append);

    /**
     * Whether the transactions of {@link #inTransaction} are known to be those of another database than this store's, so that
     * {@link #appendInTransaction} would always fail. Asked at start-up; does not look at the database.
     */
    default boolean hasTransactionsElsewhere() {
        return false;
    }

    /** Whether a failed transaction may succeed when it is tried again: a deadlock, a serialization failure. */
    boolean isTransient(Throwable failure);
}
