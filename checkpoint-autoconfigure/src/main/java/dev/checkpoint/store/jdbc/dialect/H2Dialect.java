package dev.checkpoint.store.jdbc.dialect;

/** H2: the standard, with its data change delta tables. */
final class H2Dialect implements Dialect {

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public String platform() {
        return "h2";
    }

    @Override
    public String insertBoth(String run, String attribute, String rows) {
        return attribute + " SELECT r.RUN_ID, a.C1, a.C2 FROM FINAL TABLE (" + run + ") r, (VALUES " + rows + ") a";
    }
}
