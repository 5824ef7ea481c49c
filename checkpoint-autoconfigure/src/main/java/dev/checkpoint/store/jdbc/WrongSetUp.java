package dev.checkpoint.store.jdbc;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.error.StoreMisconfiguredException;
import dev.checkpoint.store.jdbc.dialect.Dialect;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What to change if a database refuses a statement in a way that waiting does not change. */
final class WrongSetUp {

    private static final int MAX_DEPTH = 10;

    private WrongSetUp() {}

    /** What to throw if the tables could not be created or updated. */
    static StoreException unprepared(Dialect dialect, RuntimeException failure) {
        String said = "The tables of Checkpoint could not be prepared: " + failure.getMessage();
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            // the database has answered what was asked, and this application refuses to go on with that
            return new StoreMisconfiguredException(said, failure);
        }
        String advice = advice(dialect, cause);
        return advice == null ? new StoreException(said, failure) : exception(said, advice, failure);
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            cause = cause.getCause();
        }
        return null;
    }

    static StoreMisconfiguredException exception(String said, String advice, Throwable cause) {
        return new StoreMisconfiguredException(said + (said.endsWith(".") ? " " : ". ") + advice, cause);
    }

    /** The advice for the first failure in a chain that is one of the set-up; null if there is none. */
    static @Nullable String advice(Dialect dialect, SQLException failure) {
        for (Throwable each : failure) {
            String advice = each instanceof SQLException one ? adviceFor(dialect, one) : null;
            if (advice != null) {
                return advice;
            }
        }
        return null;
    }

    /** The same if there was no connection, so that the dialect is not known. */
    static @Nullable String adviceWithoutConnection(SQLException failure) {
        for (Throwable each : failure) {
            if (each instanceof SQLException one && Dialect.ALL.stream().anyMatch(any -> any.isOpenElsewhere(one))) {
                return "Another process has opened the file. End it; or let processes share the file, with"
                        + " ;AUTO_SERVER=TRUE at the end of spring.datasource.url in each; or use a database server.";
            }
        }
        return null;
    }

    private static @Nullable String adviceFor(Dialect dialect, SQLException failure) {
        String script = "schema-" + dialect.platform() + ".sql";
        if (dialect.isTableMissing(failure)) {
            return "If the tables are missing, set checkpoint.jdbc.initialize-schema=always, or execute " + script
                    + ". If they are in another schema, name it in checkpoint.jdbc.table-prefix.";
        }
        if (dialect.isRightMissing(failure)) {
            return "Grant SELECT, INSERT, UPDATE and DELETE on the tables to the user of the DataSource. If the tables are"
                    + " missing, execute " + script + " as a user who may create them.";
        }
        if (dialect.isReadOnly(failure)) {
            return "The database is read-only for this application. Make it writable.";
        }
        return dialect.isRefusedForGood(failure)
                ? "Compare the tables with " + script + ", and check checkpoint.jdbc.table-prefix."
                : null;
    }
}
