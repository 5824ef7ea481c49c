package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.Compression;

class YamlFileStoreTests extends FileStoreContract {

    YamlFileStoreTests() {
        super("yaml", Compression.NONE);
    }
}
