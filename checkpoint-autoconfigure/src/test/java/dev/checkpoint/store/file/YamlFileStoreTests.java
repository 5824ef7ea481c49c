package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.SharedStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class YamlFileStoreTests extends SharedStoreContract {

    @TempDir
    Path directory;

    @Override
    protected CheckpointStore createStore() {
        return FileStores.open(directory, "yaml", Compression.NONE);
    }

    @Override
    protected CheckpointStore openSecond() {
        return FileStores.open(directory, "yaml", Compression.NONE);
    }
}
