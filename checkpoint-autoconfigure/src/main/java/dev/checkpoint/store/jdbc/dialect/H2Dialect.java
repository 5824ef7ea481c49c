package dev.checkpoint.store.jdbc.dialect;

/** H2: the standard. */
final class H2Dialect implements Dialect {

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public String platform() {
        return "h2";
    }
}
