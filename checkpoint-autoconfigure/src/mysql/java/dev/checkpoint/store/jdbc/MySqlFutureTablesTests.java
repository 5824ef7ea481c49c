package dev.checkpoint.store.jdbc;

/** Needs the profile {@code mysql}. */
class MySqlFutureTablesTests extends FutureTablesContract {

    @Override
    TestDatabase emptyDatabase() {
        return MySql.emptyDatabase();
    }
}
