package dev.checkpoint.store.jdbc;

/** Needs the profile {@code mariadb}. */
class MariaDbFutureTablesTests extends FutureTablesContract {

    @Override
    TestDatabase emptyDatabase() {
        return MariaDb.emptyDatabase();
    }
}
