package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Transactions that a stage's own writes and its entry share. */
final class Transactions {

    private final Database database;

    private final OwnRuns claims;

    private final Appends appends;

    private final PlatformTransactionManager manager;

    Transactions(Database database, OwnRuns claims, Appends appends, @Nullable PlatformTransactionManager manager) {
        this.database = database;
        this.claims = claims;
        this.appends = appends;
        this.manager = manager == null
                ? new JdbcTransactionManager(database.connections().dataSource())
                : manager;
    }

    /** Whether a stage's entry could never be in the transaction of its writes. */
    boolean areElsewhere() {
        return ManagedDataSource.isAnother(manager, database.connections().dataSource());
    }

    <T> T in(Callable<T> work) throws Exception {
        TransactionStatus transaction = manager.getTransaction(
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        T result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            rollback(transaction, failure);
            throw failure;
        }
        manager.commit(transaction);
        return result;
    }

    private void rollback(TransactionStatus transaction, Throwable failure) {
        try {
            manager.rollback(transaction);
        } catch (RuntimeException lost) {
            failure.addSuppressed(lost);
        }
    }

    AppendOutcome append(Append batch) {
        DataSource dataSource = database.connections().dataSource();
        database.statements();
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            // in the transaction of a manager that is over something else Spring binds connections too, which commit by
            // themselves
            if (!DataSourceUtils.isConnectionTransactional(connection, dataSource) || connection.getAutoCommit()) {
                throw new StoreException(
                        batch
                                + " was to be written in the transaction of its stage, but there is none on the DataSource of"
                                + " Checkpoint (" + database.place()
                                + "). The transaction manager has to be one of this"
                                + " DataSource: check which one is marked @CheckpointDataSource, or @Primary.",
                        null);
            }
            boolean written = appends.appendWithin(connection, batch);
            if (written) {
                TransactionSynchronizationManager.registerSynchronization(new Outcome(batch));
            }
            return written ? AppendOutcome.WRITTEN : AppendOutcome.TAKEN;
        } catch (SQLException failure) {
            throw database.failure(batch + " could not be written", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Waits for the end of the transaction, which is when the entry is there or not. */
    private final class Outcome implements TransactionSynchronization {

        private final Append batch;

        private boolean committing;

        Outcome(Append batch) {
            this.batch = batch;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing = true;
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED) {
                claims.written(batch);
            } else if (status == STATUS_UNKNOWN || committing) {
                // the rollback that follows a failed commit says nothing about the commit
                claims.unknown(batch.run(), batch.seq());
            }
        }
    }
}
