package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.store.jdbc.SchemaVersion;
import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state before {@link CheckpointSchemaInitializer} changes anything: the kind of database, and the version of its
 * tables.
 */
final class ExistingSchema {

    /** The version if the tables do not exist. */
    static final int NONE = 0;

    private static final Logger log = LoggerFactory.getLogger(ExistingSchema.class);

    private final DataSource dataSource;

    private final String tablePrefix;

    private volatile @Nullable String url;

    ExistingSchema(DataSource dataSource, String tablePrefix) {
        this.dataSource = dataSource;
        this.tablePrefix = tablePrefix;
    }

    /** Where the database is, as its driver reported; null if it was not reached. */
    @Nullable
    String url() {
        return url;
    }

    /** The name of the database as reported by its driver, which connects to it. */
    String product() {
        try (Connection connection = dataSource.getConnection()) {
            url = connection.getMetaData().getURL();
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException away) {
            throw new AwayException(away);
        }
    }

    /**
     * The version of the tables, or {@link #NONE}. The {@code IF NOT EXISTS} of the scripts is not sufficient: some
     * databases lock a table before the check, so an instance that starts would wait for every open transaction, and
     * all other instances would wait for it.
     *
     * @throws SchemaUnreadableException if it cannot be read, though the database answers
     */
    int version() {
        return number(SchemaVersion.selectVersion(tablePrefix), NONE);
    }

    /** The oldest version that may go on with tables that are newer than this one knows. */
    int minReader() {
        return number(SchemaVersion.selectMinReader(tablePrefix), Integer.MAX_VALUE);
    }

    /** Whether a query can be executed, because the tables and columns in it are there. */
    boolean has(String query) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return true;
        } catch (SQLException missing) {
            log.debug("Not there: {}", query, missing);
            return false;
        }
    }

    /**
     * Checks that the user of the database may execute statements. Whatever else keeps one from being executed is left to the
     * first run.
     *
     * @throws SchemaUnreadableException if not
     */
    void checkRights(List<String> statements) {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection.getMetaData().getDatabaseProductName())
                    .orElse(null);
            if (dialect == null || !dialect.knowsRights()) {
                return;
            }
            for (String each : statements) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate(each);
                } catch (SQLException failure) {
                    if (dialect.isRightMissing(failure)) {
                        throw SchemaUnreadableException.notGranted(tablePrefix, failure);
                    }
                    throw failure;
                }
            }
        } catch (SQLException unknown) {
            log.debug("The rights to the tables of Checkpoint could not be checked", unknown);
        }
    }

    /** Milliseconds since 1970 by the clock of the database; null if it does not tell them. */
    @Nullable
    Long clock(Dialect dialect) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + dialect.now())) {
            return row.next() ? row.getLong(1) : null;
        } catch (SQLException unknown) {
            log.debug("The clock of the database could not be read", unknown);
            return null;
        }
    }

    private int number(String query, int ifMissing) {
        try (Connection connection = dataSource.getConnection()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                return row.next() ? row.getInt(1) : ifMissing;
            } catch (SQLException failure) {
                if (isMissing(connection, failure)) {
                    log.debug("The tables of Checkpoint do not exist", failure);
                    return ifMissing;
                }
                if (isAway(failure)) {
                    throw new AwayException(failure);
                }
                throw SchemaUnreadableException.unread(tablePrefix, failure);
            }
        } catch (SQLException away) {
            throw new AwayException(away);
        }
    }

    /** A table that cannot be read is not a table that is missing: it may be locked, or not be ours to read. */
    private static boolean isMissing(Connection connection, SQLException failure) throws SQLException {
        return Dialect.of(connection.getMetaData().getDatabaseProductName())
                .map(dialect -> dialect.isTableMissing(failure))
                .orElse(true);
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLRecoverableException
                || (state != null && (state.startsWith("08") || state.startsWith("57P")));
    }

    /** Thrown if the database could not be queried. */
    static final class AwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AwayException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
