package dev.checkpoint.store.jdbc.dialect;

import java.sql.SQLException;

/** H2: the standard, with its data change delta tables. */
final class H2Dialect implements Dialect {

    private static final int TABLE_NOT_FOUND = 42102;

    private static final int TABLE_NOT_FOUND_IN_EMPTY = 42104;

    private static final int SCHEMA_NOT_FOUND = 90079;

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
    public String insertBoth(String run, String attribute, String rows) {
        return attribute + " SELECT r.RUN_ID, a.C1, a.C2 FROM FINAL TABLE (" + run + ") r, (VALUES " + rows + ") a";
    }
}
