package dev.checkpoint.store.file;

class JsonFileStoreTests extends FileStoreContract {

    JsonFileStoreTests() {
        super("json", Compression.NONE);
    }
}
