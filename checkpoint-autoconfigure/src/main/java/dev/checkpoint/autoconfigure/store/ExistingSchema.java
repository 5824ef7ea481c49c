package dev.checkpoint.autoconfigure.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is there before {@link CheckpointSchemaInitializer} does anything: which database, and which tables. */
final class ExistingSchema {

    /** The version of tables that are not there. */
    static final int NONE = 0;

    private static final Logger log = LoggerFactory.getLogger(ExistingSchema.class);

    private final DataSource dataSource;

    private final String tablePrefix;

    ExistingSchema(DataSource dataSource, String tablePrefix) {
        this.dataSource = dataSource;
        this.tablePrefix = tablePrefix;
    }

    /** The name of the database, as its driver says it; the database is reached for that. */
    String product() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException away) {
            throw new AwayException(away);
        }
    }

    /**
     * The version of the tables, or {@link #NONE}. Not left to the {@code IF NOT EXISTS} of the scripts: some databases lock a
     * table before they look, so an instance that starts would wait for every open transaction, and all others behind it.
     */
    int version() {
        String version = "SELECT MAX(VERSION) FROM " + tablePrefix + "SCHEMA_VERSION";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(version)) {
            return row.next() ? row.getInt(1) : NONE;
        } catch (SQLException missing) {
            log.debug("The tables of Checkpoint are not there", missing);
            return NONE;
        }
    }

    /** The database could not be asked. */
    static final class AwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AwayException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
