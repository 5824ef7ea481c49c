package dev.checkpoint.store.jdbc.dialect;

/** PostgreSQL, and what speaks its protocol. A taken key is no error, for each error goes to the log of the server. */
final class PostgresDialect implements Dialect {

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String platform() {
        return "postgresql";
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
