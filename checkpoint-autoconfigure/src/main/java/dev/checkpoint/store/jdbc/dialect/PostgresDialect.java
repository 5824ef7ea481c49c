package dev.checkpoint.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, and what speaks its protocol. A taken key is no error, for each error goes to the log of the server.
 *
 * <p>Entries have no foreign key: checking it takes a fifth of the processor time of a small insert, and locks the row of the
 * run, which is also logged. Instead an entry takes the id from the row of its run.
 */
final class PostgresDialect implements Dialect {

    private static final String QUERY_CANCELED = "57014";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** Said of statements that a pool of connections in front of the server has mixed up. */
    private static final String DUPLICATE_PREPARED_STATEMENT = "42P05";

    /** What an entry of a run that is not there is refused with. */
    private static final String NOT_NULL_VIOLATION = "23502";

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String platform() {
        return "postgresql";
    }

    @Override
    public boolean limitsStatements() {
        return true;
    }

    @Override
    public boolean isGivenUp(SQLException failure) {
        String state = failure.getSQLState();
        return QUERY_CANCELED.equals(state) || LOCK_NOT_AVAILABLE.equals(state);
    }

    @Override
    public boolean isRefusedForGood(SQLException failure) {
        return !DUPLICATE_PREPARED_STATEMENT.equals(failure.getSQLState()) && Dialect.super.isRefusedForGood(failure);
    }

    @Override
    public boolean isRefusedByKey(SQLException failure) {
        return NOT_NULL_VIOLATION.equals(failure.getSQLState()) || Dialect.super.isRefusedByKey(failure);
    }

    @Override
    public boolean undoesDefinitions() {
        return true;
    }

    @Override
    public String run(String runTable, boolean until) {
        return "(SELECT RUN_ID FROM " + runTable + " WHERE RUN_ID = ?" + (until ? " FOR KEY SHARE)" : ")");
    }

    @Override
    public boolean keepsNoEntryWithoutRun() {
        return false;
    }

    /** The update locks the row, so the run is there until the transaction ends. */
    @Override
    public String updateAndInsert(String update, UnaryOperator<String> insert) {
        return "WITH u AS (" + update + " RETURNING RUN_ID) " + insert.apply(run("u", false));
    }

    @Override
    public @Nullable String makeDurable(Connection connection) throws SQLException {
        return Setting.read(connection, "SELECT current_setting('synchronous_commit')")
                        .equals("off")
                ? "synchronous_commit is off for this user or database: PostgreSQL acknowledges results before they are on"
                        + " disk; the last ones are lost if the server crashes, and stages are executed again. Set it to on for the"
                        + " user of this DataSource (ALTER ROLE ... SET synchronous_commit = on)."
                : null;
    }

    @Override
    public String onDuplicateKeyIgnore() {
        return " ON CONFLICT DO NOTHING";
    }

    @Override
    public String insertBoth(String run, String attribute, String rows) {
        return "WITH r AS (" + run + " RETURNING RUN_ID) " + attribute
                + " SELECT r.RUN_ID, a.column1, a.column2 FROM r, (VALUES " + rows + ") a";
    }
}
