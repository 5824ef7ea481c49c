package dev.checkpoint.store.file;

class YamlFileStoreTests extends FileStoreContract {

    YamlFileStoreTests() {
        super("yaml", Compression.NONE);
    }
}
