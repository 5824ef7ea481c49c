package dev.checkpoint.store.memory;

import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.CheckpointStoreContract;

class MemoryCheckpointStoreTests extends CheckpointStoreContract {

    @Override
    protected CheckpointStore createStore() {
        return new MemoryCheckpointStore();
    }
}
