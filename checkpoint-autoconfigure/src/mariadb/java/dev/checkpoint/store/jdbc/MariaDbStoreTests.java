package dev.checkpoint.store.jdbc;

/** Needs the profile {@code mariadb}: its server is 149 MB to fetch. */
class MariaDbStoreTests extends JdbcStoreContract {

    @Override
    TestDatabase createDatabase() {
        return MariaDb.emptyDatabase().withTables();
    }
}
