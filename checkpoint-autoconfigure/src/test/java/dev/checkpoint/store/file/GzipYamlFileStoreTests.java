package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.Compression;

class GzipYamlFileStoreTests extends FileStoreContract {

    GzipYamlFileStoreTests() {
        super("yaml", Compression.GZIP);
    }
}
