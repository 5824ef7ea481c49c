package dev.checkpoint.autoconfigure.store;

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
        String version = "SELECT MAX(VERSION) FROM " + tablePrefix + "SCHEMA_VERSION";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(version)) {
            return row.next() ? row.getInt(1) : NONE;
        } catch (SQLException missing) {
            log.debug("The tables of Checkpoint do not exist", missing);
            return NONE;
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
