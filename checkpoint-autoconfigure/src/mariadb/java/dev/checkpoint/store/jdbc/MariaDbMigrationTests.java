package dev.checkpoint.store.jdbc;

/** Needs the profile {@code mariadb}. */
class MariaDbMigrationTests extends MigrationContract {

    @Override
    TestDatabase emptyDatabase() {
        return MariaDb.emptyDatabase();
    }
}
