package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.Compression;

class JsonFileStoreTests extends FileStoreContract {

    JsonFileStoreTests() {
        super("json", Compression.NONE);
    }
}
