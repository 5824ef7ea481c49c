package dev.checkpoint.transactional;

/** The same on PostgreSQL. */
class PostgresTransactionalStageTests extends TransactionalStageTests {

    @Override
    ShopFixture fixture() {
        return ShopFixture.onPostgres();
    }
}
