package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.contract.SharedStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ZstdJsonFileStoreTests extends SharedStoreContract {

    @TempDir
    Path directory;

    @Override
    protected CheckpointStore createStore() {
        return FileStores.open(directory, "json", Compression.ZSTD);
    }

    @Override
    protected CheckpointStore openSecond() {
        return FileStores.open(directory, "json", Compression.ZSTD);
    }
}
