package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.store.jdbc.SchemaVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
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

    ExistingSchema(DataSource dataSource, String tablePrefix) {
        this.dataSource = dataSource;
        this.tablePrefix = tablePrefix;
    }

    /** The name of the database as reported by its driver, which connects to it. */
    String product() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException away) {
            throw new AwayException(away);
        }
    }

    /**
     * The version of the tables, or {@link #NONE}. The {@code IF NOT EXISTS} of the scripts is not sufficient: some
     * databases lock a table before the check, so an instance that starts would wait for every open transaction, and
     * all other instances would wait for it.
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

    private int number(String query, int ifMissing) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : ifMissing;
        } catch (SQLException missing) {
            log.debug("The tables of Checkpoint do not exist", missing);
            return ifMissing;
        }
    }

    /** Thrown if the database could not be queried. */
    static final class AwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AwayException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
