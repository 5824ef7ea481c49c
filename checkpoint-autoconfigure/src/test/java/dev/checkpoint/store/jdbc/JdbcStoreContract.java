package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.BulkDeleteContract;
import dev.checkpoint.spi.store.contract.DueRunsContract;
import dev.checkpoint.spi.store.contract.ForksContract;
import dev.checkpoint.spi.store.contract.ImportsContract;
import dev.checkpoint.spi.store.contract.KeptTextsContract;
import dev.checkpoint.spi.store.contract.RequestsContract;
import dev.checkpoint.spi.store.contract.RunCatalogContract;
import dev.checkpoint.spi.store.contract.RunQueryContract;
import dev.checkpoint.spi.store.contract.RunSummariesContract;
import dev.checkpoint.spi.store.contract.SharedStoreContract;
import dev.checkpoint.spi.store.contract.StageFactsContract;
import org.junit.jupiter.api.Nested;
import org.springframework.jdbc.core.simple.JdbcClient;

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

        private TestDatabase own;

        @Override
        protected CheckpointStore createStore() {
            own = createDatabase();
            return own.store("web-1");
        }

        /** Attributes are rows of their own, and whatever hit the row of the run hit them as well. */
        @Override
        protected boolean damage(RunId run) {
            JdbcClient sql = JdbcClient.create(own.dataSource());
            sql.sql("DELETE FROM CHECKPOINT_ATTRIBUTE WHERE RUN_ID = ?")
                    .param(run.value())
                    .update();
            return sql.sql("UPDATE CHECKPOINT_RUN SET HEADER = '{\"seq\":0,' WHERE RUN_ID = ?")
                            .param(run.value())
                            .update()
                    == 1;
        }
    }

    @Nested
    class Queries extends RunQueryContract {

        private TestDatabase own;

        @Override
        protected CheckpointStore createStore() {
            own = createDatabase();
            return own.store("web-1");
        }

        @Override
        protected boolean damage(RunId run) {
            return JdbcClient.create(own.dataSource())
                            .sql("UPDATE CHECKPOINT_RUN SET HEADER = '{\"seq\":0,' WHERE RUN_ID = ?")
                            .param(run.value())
                            .update()
                    == 1;
        }
    }

    @Nested
    class Removal extends BulkDeleteContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }

    @Nested
    class Due extends DueRunsContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }

    @Nested
    class Asking extends RequestsContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }

    @Nested
    class Texts extends KeptTextsContract {

        private TestDatabase own;

        @Override
        protected CheckpointStore createStore() {
            own = createDatabase();
            return own.store("web-1");
        }

        @Override
        protected CheckpointStore another() {
            return own.store("web-2");
        }
    }

    @Nested
    class Facts extends StageFactsContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }

    @Nested
    class Forking extends ForksContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }

    @Nested
    class Summaries extends RunSummariesContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }

    @Nested
    class Importing extends ImportsContract {

        @Override
        protected CheckpointStore createStore() {
            return createDatabase().store("web-1");
        }
    }
}
