package dev.checkpoint.store.jdbc;

import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.BulkDeleteContract;
import dev.checkpoint.spi.store.contract.RunCatalogContract;
import dev.checkpoint.spi.store.contract.SharedStoreContract;
import org.junit.jupiter.api.Nested;

/** What the store has to pass on every database. */
abstract class JdbcStoreContract extends SharedStoreContract {

    private TestDatabase database;

    /** Makes an empty database. */
    abstract TestDatabase createDatabase();

    @Override
    protected CheckpointStore createStore() {
        database = createDatabase();
        return database.store("web-1");
    }

    @Override
    protected CheckpointStore openSecond() {
        return database.store("web-2");
    }

    @Nested
    class Catalog extends RunCatalogContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }

    @Nested
    class Removal extends BulkDeleteContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }
}
