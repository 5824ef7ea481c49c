package dev.checkpoint.store.jdbc.dialect;

/** MariaDB 10.6 and later: what MySQL says. */
final class MariaDbDialect extends MySqlDialect {

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public String platform() {
        return "mariadb";
    }
}
