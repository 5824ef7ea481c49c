package dev.checkpoint.store.jdbc.dialect;

import java.sql.SQLException;

/** PostgreSQL, and what speaks its protocol. A taken key is no error, for each error goes to the log of the server. */
final class PostgresDialect implements Dialect {

    private static final String QUERY_CANCELED = "57014";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

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
    public String onDuplicateKeyIgnore() {
        return " ON CONFLICT DO NOTHING";
    }

    @Override
    public String insertBoth(String run, String attribute, String rows) {
        return "WITH r AS (" + run + " RETURNING RUN_ID) " + attribute
                + " SELECT r.RUN_ID, a.column1, a.column2 FROM r, (VALUES " + rows + ") a";
    }
}
