package dev.checkpoint.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fragments of SQL, the standard's by default. Whole statements are composed in one place, above. */
public interface Dialect {

    /** The dialects there are. */
    List<Dialect> ALL = List.of(
            new H2Dialect(), new SqliteDialect(), new PostgresDialect(), new MariaDbDialect(), new MySqlDialect());

    /**
     * The dialect of a database.
     *
     * @param product its name, as its driver tells it
     */
    static Optional<Dialect> of(String product) {
        return ALL.stream()
                .filter(dialect -> dialect.product().equalsIgnoreCase(product))
                .findFirst();
    }

    /**
     * The dialect with these scripts.
     *
     * @param platform the name of the database in the names of scripts
     */
    static Optional<Dialect> ofPlatform(String platform) {
        return ALL.stream()
                .filter(dialect -> dialect.platform().equals(platform))
                .findFirst();
    }

    /** The name of the database as its driver tells it. */
    String product();

    /** The name of the database in the names of scripts. */
    String platform();

    /** Milliseconds since 1970 by the database's clock, whatever the time zones of the session and the server. */
    default String now() {
        return "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)";
    }

    /** The end of a query that returns one page. */
    default String page(long offset, long rows) {
        return " OFFSET " + offset + " ROWS FETCH NEXT " + rows + " ROWS ONLY";
    }

    /**
     * What follows the columns of an insert into the entries.
     *
     * @param rows the rows, each in parentheses
     * @param runTable the table that the first column refers to
     */
    default String values(String rows, String runTable) {
        return "VALUES " + rows;
    }

    /**
     * What the value of {@code RUN_ID} is in an insert of an entry, given the id as its only parameter. A foreign key refuses
     * the id of a run that is not there; without one this is no value then, which the column refuses.
     *
     * @param runTable the table of the runs
     * @param until whether the run must be there until the transaction ends, which may be long after the statement
     */
    default String run(String runTable, boolean until) {
        return "?";
    }

    /** Whether a foreign key keeps entries from being left behind when their run is deleted at the same time. */
    default boolean keepsNoEntryWithoutRun() {
        return true;
    }

    /**
     * An update of the row of a run, and an insert of entries of this run, as one statement; null if the database has none.
     *
     * @param update changes one row
     * @param insert makes the insert of what the value of {@code RUN_ID} is, as in {@link #run}
     */
    default @Nullable String updateAndInsert(String update, UnaryOperator<String> insert) {
        return null;
    }

    /** The exact sum of a column of amounts, in their billionth parts. */
    default String sumOfBillionths(String column) {
        return "SUM(" + column + ") * 1000000000";
    }

    /** The end of an insert of one row that does nothing if its key is taken; empty if it throws then. */
    default String onDuplicateKeyIgnore() {
        return "";
    }

    /**
     * Both inserts as one statement, which is all or none by itself and saves a round trip; null if the database has none.
     *
     * @param run inserts one row with a {@code RUN_ID}
     * @param attribute the table and columns of the other: that {@code RUN_ID}, and two more
     * @param rows the values of these two, each pair in parentheses
     */
    default @Nullable String insertBoth(String run, String attribute, String rows) {
        return null;
    }

    /** The end of a query that locks the rows it returns, without those that are locked; empty if it locks the database. */
    default String lockedRowsLeftOut() {
        return " FOR UPDATE SKIP LOCKED";
    }

    /**
     * Whether a write that takes too long has to be cancelled. Not where the database itself gives up waiting for locks
     * after a few seconds.
     */
    default boolean limitsStatements() {
        return false;
    }

    /** Whether no connection is made because another process has the files of the database to itself. By code, never by text. */
    default boolean isOpenElsewhere(SQLException failure) {
        return false;
    }

    /** Whether a statement gave up waiting for another one. By code, never by text. */
    default boolean isGivenUp(SQLException failure) {
        return failure instanceof SQLTimeoutException;
    }

    /**
     * Makes the database keep what it has committed when its process or its machine ends, as far as one connection can.
     *
     * @return what may be lost nevertheless, and what to do, as sentences; null if nothing
     */
    default @Nullable String makeDurable(Connection connection) throws SQLException {
        return null;
    }

    /** Whether a transaction that is rolled back also undoes what it did to tables. */
    default boolean undoesDefinitions() {
        return false;
    }

    /** Whether a reference to a table may name the schema of that table. */
    default boolean refersToSchemas() {
        return true;
    }

    /** Whether a table may be lost if two connections alter it at the same time. */
    default boolean losesTablesAlteredAtOnce() {
        return false;
    }

    /** Whether a statement failed because a table, or the schema it is in, is not there. By code where the database has one. */
    default boolean isTableMissing(SQLException failure) {
        String state = failure.getSQLState();
        return "42S02".equals(state) || "42S04".equals(state) || "42P01".equals(state) || "3F000".equals(state);
    }

    /** Whether the database knows users and what they may do. */
    default boolean knowsRights() {
        return true;
    }

    /** Whether a statement failed because the user may not execute it. By code, never by text. */
    default boolean isRightMissing(SQLException failure) {
        return "42501".equals(failure.getSQLState());
    }

    /** Whether a statement failed because the database can only be read, and stays like that until it is set up again. */
    default boolean isReadOnly(SQLException failure) {
        return false;
    }

    /**
     * Whether a statement was refused for what it says, or for what is not there: the same statement is refused later, too.
     * By code where the database has one.
     */
    default boolean isRefusedForGood(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith("42");
    }

    /** Whether a primary or foreign key refused a row. By code, never by text. */
    default boolean isRefusedByKey(SQLException failure) {
        String state = failure.getSQLState();
        return "23505".equals(state) || "23503".equals(state) || "23506".equals(state);
    }
}
