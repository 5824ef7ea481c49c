package dev.checkpoint.store.memory;

import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.CheckpointStoreContract;
import dev.checkpoint.spi.store.contract.DueRunsContract;
import dev.checkpoint.spi.store.contract.ForksContract;
import dev.checkpoint.spi.store.contract.ImportsContract;
import dev.checkpoint.spi.store.contract.KeptTextsContract;
import dev.checkpoint.spi.store.contract.RequestsContract;
import dev.checkpoint.spi.store.contract.RunCatalogContract;
import dev.checkpoint.spi.store.contract.RunQueryContract;
import dev.checkpoint.spi.store.contract.RunSummariesContract;
import dev.checkpoint.spi.store.contract.StageFactsContract;
import org.junit.jupiter.api.Nested;

class MemoryCheckpointStoreTests extends CheckpointStoreContract {

    @Override
    protected CheckpointStore createStore() {
        return new MemoryCheckpointStore();
    }

    @Nested
    class Catalog extends RunCatalogContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }

    @Nested
    class Queries extends RunQueryContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }

    @Nested
    class Summaries extends RunSummariesContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }

    @Nested
    class Due extends DueRunsContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }

    @Nested
    class Asking extends RequestsContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }

    @Nested
    class Texts extends KeptTextsContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }

    @Nested
    class Facts extends StageFactsContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }

    @Nested
    class Forking extends ForksContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }

    @Nested
    class Importing extends ImportsContract {

        @Override
        protected CheckpointStore createStore() {
            return new MemoryCheckpointStore();
        }
    }
}
