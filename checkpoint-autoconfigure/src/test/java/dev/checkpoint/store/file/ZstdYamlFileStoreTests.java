package dev.checkpoint.store.file;

class ZstdYamlFileStoreTests extends FileStoreContract {

    ZstdYamlFileStoreTests() {
        super("yaml", Compression.ZSTD);
    }
}
