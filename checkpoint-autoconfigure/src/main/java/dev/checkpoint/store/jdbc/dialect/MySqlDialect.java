package dev.checkpoint.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MySQL 8 and later. */
class MySqlDialect implements Dialect {

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private static final int QUERY_INTERRUPTED = 1317;

    private static final int DUPLICATE_ENTRY = 1062;

    /** No access to a database, a table, a column; no privilege for a statement. */
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227);

    /** Too many connections of a user, which have the state of a statement that is wrong. */
    private static final Set<Integer> TOO_MANY = Set.of(1203, 1226);

    private static final int NO_REFERENCED_ROW = 1452;

    @Override
    public String product() {
        return "MySQL";
    }

    @Override
    public String platform() {
        return "mysql";
    }

    @Override
    public String now() {
        return "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000";
    }

    @Override
    public String page(long offset, long rows) {
        return " LIMIT " + rows + " OFFSET " + offset;
    }

    @Override
    public @Nullable String makeDurable(Connection connection) throws SQLException {
        String flush = Setting.read(connection, "SELECT @@innodb_flush_log_at_trx_commit");
        return flush.equals("1")
                ? null
                : "innodb_flush_log_at_trx_commit is " + flush + ": " + product()
                        + " acknowledges results before they are on disk;"
                        + " the last second of them is lost if "
                        + (flush.equals("0") ? "the server" : "the machine of the server")
                        + " crashes, and stages are executed again. Set it to 1.";
    }

    @Override
    public boolean limitsStatements() {
        return true;
    }

    @Override
    public boolean isGivenUp(SQLException failure) {
        int code = failure.getErrorCode();
        return code == LOCK_WAIT_TIMEOUT || code == QUERY_INTERRUPTED || Dialect.super.isGivenUp(failure);
    }

    @Override
    public boolean isRightMissing(SQLException failure) {
        return DENIED.contains(failure.getErrorCode());
    }

    @Override
    public boolean isRefusedForGood(SQLException failure) {
        return !TOO_MANY.contains(failure.getErrorCode()) && Dialect.super.isRefusedForGood(failure);
    }

    @Override
    public boolean isRefusedByKey(SQLException failure) {
        return failure.getErrorCode() == DUPLICATE_ENTRY || failure.getErrorCode() == NO_REFERENCED_ROW;
    }
}
