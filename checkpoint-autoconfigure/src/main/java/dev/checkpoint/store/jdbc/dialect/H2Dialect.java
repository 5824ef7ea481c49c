package dev.checkpoint.store.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** H2: the standard, with its data change delta tables. */
final class H2Dialect implements Dialect {

    private static final int TABLE_NOT_FOUND = 42102;

    private static final int TABLE_NOT_FOUND_IN_EMPTY = 42104;

    private static final int SCHEMA_NOT_FOUND = 90079;

    private static final int NOT_ENOUGH_RIGHTS = 90096;

    private static final int DATABASE_IS_READ_ONLY = 90097;

    private static final int DATABASE_ALREADY_OPEN = 90020;

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public String platform() {
        return "h2";
    }

    /** It replaces a table by an altered copy, and the second of two connections looks for the first one's. */
    @Override
    public boolean losesTablesAlteredAtOnce() {
        return true;
    }

    /** Its codes have candidates ("did you mean"), an empty database and a missing schema apart. */
    @Override
    public boolean isTableMissing(SQLException failure) {
        int code = failure.getErrorCode();
        return (code >= TABLE_NOT_FOUND && code <= TABLE_NOT_FOUND_IN_EMPTY) || code == SCHEMA_NOT_FOUND;
    }

    @Override
    public boolean isRightMissing(SQLException failure) {
        return failure.getErrorCode() == NOT_ENOUGH_RIGHTS;
    }

    @Override
    public boolean isReadOnly(SQLException failure) {
        return failure.getErrorCode() == DATABASE_IS_READ_ONLY;
    }

    @Override
    public boolean isOpenElsewhere(SQLException failure) {
        return failure.getErrorCode() == DATABASE_ALREADY_OPEN && "90020".equals(failure.getSQLState());
    }

    @Override
    public String insertBoth(String run, String attribute, String rows) {
        // the names that H2 itself gives to columns of values are not found if it folds names to lower case
        return attribute + " SELECT r.RUN_ID, a.NAME, a.VAL FROM FINAL TABLE (" + run + ") r, (VALUES " + rows
                + ") a(NAME, VAL)";
    }

    /** By default it writes half a second after the commit. */
    @Override
    public @Nullable String makeDurable(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        if (url.startsWith("jdbc:h2:mem:")) {
            return "H2 has this database in memory only: all runs are gone when the process ends, and none is resumed. That is"
                    + " right for tests; otherwise set spring.datasource.url to a file (jdbc:h2:file:...) or to another"
                    + " database.";
        }
        if (isWrittenAtOnce(connection)) {
            return null;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET WRITE_DELAY 0"); // is kept in the database, and not in effect when it is opened again
        } catch (SQLException refused) {
            return "H2 writes results up to half a second after it has acknowledged them; what was not written is lost if its"
                    + " process is killed, and stages are executed again. The store executes SET WRITE_DELAY 0 each time, which"
                    + " this user may not: GRANT ADMIN to it, or use another database.";
        }
        return null;
    }

    private static boolean isWrittenAtOnce(Connection connection) throws SQLException {
        // two rows: what is kept in the database, and what is in effect
        String query = "SELECT MAX(SETTING_VALUE) FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'WRITE_DELAY'";
        return Setting.read(connection, query).equals("0");
    }
}
