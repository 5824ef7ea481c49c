package dev.checkpoint.store.jdbc;

class H2InMemoryStoreTests extends JdbcStoreContract {

    @Override
    TestDatabase createDatabase() {
        return TestDatabase.h2InMemory();
    }
}
