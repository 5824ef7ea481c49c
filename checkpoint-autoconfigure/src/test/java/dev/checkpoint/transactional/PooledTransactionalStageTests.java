package dev.checkpoint.transactional;

import dev.checkpoint.store.jdbc.TransactionPooler;
import org.junit.jupiter.api.AfterEach;

/** The same on PostgreSQL behind a pooler in transaction mode. */
class PooledTransactionalStageTests extends TransactionalStageTests {

    private TransactionPooler pooler;

    @AfterEach
    void close() {
        pooler.close();
    }

    @Override
    ShopFixture fixture() {
        ShopFixture direct = ShopFixture.onPostgres();
        pooler = TransactionPooler.before(direct.url(), 12);
        return direct.through(pooler.url(direct.url()));
    }
}
