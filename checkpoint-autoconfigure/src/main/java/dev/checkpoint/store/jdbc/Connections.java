package dev.checkpoint.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections of the store's own: never that of the caller's transaction, whose rollback must not take entries with it, and
 * never one that a data source picked for reading because the caller only reads. Held for the time of one call; given back
 * as they were found.
 */
final class Connections {

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {

        /** Does it. */
        T on(Connection connection) throws SQLException;
    }

    private final DataSource dataSource;

    private final @Nullable PlatformTransactionManager transactions;

    Connections(DataSource dataSource, @Nullable PlatformTransactionManager transactions) {
        DataSource target =
                dataSource instanceof TransactionAwareDataSourceProxy proxy ? proxy.getTargetDataSource() : null;
        this.dataSource = target == null ? dataSource : target;
        this.transactions = transactions;
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Does one statement, which is durable when this returns. */
    <T> T single(Work<T> work) throws SQLException {
        return outside(connection -> {
            T result = work.on(connection);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return result;
        });
    }

    /** Does several statements, all or none; none if the work throws or rolls back itself. */
    <T> T transaction(Work<T> work) throws SQLException {
        return outside(connection -> {
            boolean automatic = connection.getAutoCommit();
            if (automatic) {
                connection.setAutoCommit(false);
            }
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback(connection);
                }
                if (automatic) {
                    restore(connection);
                }
            }
        });
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            // what made it necessary is on its way to the caller; a connection that cannot roll back is closed by its
            // pool
        }
    }

    private static void restore(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            // as above
        }
    }

    private <T> T outside(Work<T> work) throws SQLException {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return connected(work);
        }
        boolean readOnly = TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        // routing data sources ask this
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(false);
        try {
            return transactions == null ? connected(work) : suspended(transactions, work);
        } finally {
            TransactionSynchronizationManager.setCurrentTransactionReadOnly(readOnly);
        }
    }

    /** A data source of a global transaction would put every connection into that. */
    private <T> T suspended(PlatformTransactionManager manager, Work<T> work) throws SQLException {
        TransactionDefinition none = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        try {
            return new TransactionTemplate(manager, none).execute(status -> {
                try {
                    return connected(work);
                } catch (SQLException failure) {
                    throw new Carried(failure);
                }
            });
        } catch (Carried carried) {
            throw carried.failure;
        }
    }

    /** Pools refuse interrupted threads, and files close under them; the interruption is the caller's business. */
    private <T> T connected(Work<T> work) throws SQLException {
        boolean interrupted = Thread.interrupted();
        try {
            return writable(work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T writable(Work<T> work) throws SQLException {
        try (Connection connection = take()) {
            boolean readOnly = connection.isReadOnly();
            if (readOnly) {
                connection.setReadOnly(false);
            }
            try {
                return work.on(connection);
            } finally {
                if (readOnly) {
                    connection.setReadOnly(true);
                }
            }
        }
    }

    private Connection take() throws SQLException {
        try {
            return dataSource.getConnection();
        } catch (SQLTransientConnectionException timeout) {
            // a pool whose database is away has the failure of its last attempt to connect as the cause
            throw timeout.getCause() == null ? new NoConnectionLeftException(timeout) : timeout;
        }
    }

    /** Takes an exception through a callback that declares none. */
    private static final class Carried extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SQLException failure;

        Carried(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
