package dev.checkpoint.store.jdbc;

/** Needs the profile {@code mysql}. */
class MySqlMigrationTests extends MigrationContract {

    @Override
    TestDatabase emptyDatabase() {
        return MySql.emptyDatabase();
    }
}
