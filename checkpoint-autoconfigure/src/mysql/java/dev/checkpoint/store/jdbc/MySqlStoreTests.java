package dev.checkpoint.store.jdbc;

/** Needs the profile {@code mysql}, whose server is 51 MB to fetch. */
class MySqlStoreTests extends JdbcStoreContract {

    @Override
    TestDatabase createDatabase() {
        return MySql.emptyDatabase().withTables();
    }
}
