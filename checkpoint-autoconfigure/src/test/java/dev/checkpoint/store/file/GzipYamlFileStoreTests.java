package dev.checkpoint.store.file;

class GzipYamlFileStoreTests extends FileStoreContract {

    GzipYamlFileStoreTests() {
        super("yaml", Compression.GZIP);
    }
}
