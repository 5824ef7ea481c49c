package dev.checkpoint.store.jdbc;

class PostgresStoreTests extends JdbcStoreContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.postgres();
    }
}
