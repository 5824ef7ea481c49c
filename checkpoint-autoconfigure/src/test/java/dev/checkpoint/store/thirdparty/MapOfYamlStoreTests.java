package dev.checkpoint.store.thirdparty;

import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.CheckpointStoreContract;
import java.util.HashMap;

class MapOfYamlStoreTests extends CheckpointStoreContract {

    @Override
    protected CheckpointStore createStore() {
        return new MapStore(new HashMap<>(), new YamlDocumentFormat());
    }
}
