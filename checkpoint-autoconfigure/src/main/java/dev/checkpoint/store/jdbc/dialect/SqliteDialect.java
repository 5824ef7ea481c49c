package dev.checkpoint.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** SQLite, which checks foreign keys only where a connection asks for it; so entries ask for their run themselves. */
final class SqliteDialect implements Dialect {

    private static final int SQLITE_READONLY = 8;

    private static final int SQLITE_CONSTRAINT = 19;

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public String platform() {
        return "sqlite";
    }

    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    }

    @Override
    public String page(long offset, long rows) {
        return " LIMIT " + rows + " OFFSET " + offset;
    }

    /** Amounts are floating-point numbers here, their billionth parts are not. */
    @Override
    public String sumOfBillionths(String column) {
        return "SUM(CAST(ROUND(" + column + " * 1000000000) AS INTEGER))";
    }

    @Override
    public String values(String rows, String runTable) {
        return "SELECT * FROM (VALUES " + rows + ") WHERE column1 IN (SELECT RUN_ID FROM " + runTable + ")";
    }

    @Override
    public @Nullable String makeDurable(Connection connection) throws SQLException {
        return Setting.read(connection, "PRAGMA synchronous").equals("0")
                ? "synchronous is OFF: SQLite leaves results to the operating system; the last ones are lost, and the file may be"
                        + " damaged, if the machine crashes. Remove synchronous=OFF from the URL."
                : null;
    }

    @Override
    public boolean refersToSchemas() {
        return false;
    }

    @Override
    public String lockedRowsLeftOut() {
        return "";
    }

    /** SQLite has one code for all that is wrong with a statement. */
    @Override
    public boolean isTableMissing(SQLException failure) {
        String message = failure.getMessage();
        return message != null && message.contains("no such table");
    }

    /** What it may not write is a file. */
    @Override
    public boolean knowsRights() {
        return false;
    }

    @Override
    public boolean isRightMissing(SQLException failure) {
        return false;
    }

    @Override
    public boolean isReadOnly(SQLException failure) {
        return (failure.getErrorCode() & 0xff) == SQLITE_READONLY;
    }

    @Override
    public boolean isRefusedForGood(SQLException failure) {
        String message = failure.getMessage();
        return message != null && (message.contains("no such column") || message.contains("has no column named"));
    }

    @Override
    public boolean isRefusedByKey(SQLException failure) {
        return (failure.getErrorCode() & 0xff) == SQLITE_CONSTRAINT;
    }
}
