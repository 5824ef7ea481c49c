package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.Compression;

class ZstdYamlFileStoreTests extends FileStoreContract {

    ZstdYamlFileStoreTests() {
        super("yaml", Compression.ZSTD);
    }
}
