package dev.checkpoint.store.jdbc;

import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL behind a pooler in transaction mode. */
class PooledPostgresStoreTests extends JdbcStoreContract {

    private TransactionPooler pooler;

    @AfterEach
    void close() {
        pooler.close();
    }

    @Override
    TestDatabase createDatabase() {
        TestDatabase database = TestDatabase.postgres();
        pooler = TransactionPooler.before(database.url(), 3);
        return new TestDatabase(new DriverManagerDataSource(pooler.url(database.url())), "postgresql");
    }
}
