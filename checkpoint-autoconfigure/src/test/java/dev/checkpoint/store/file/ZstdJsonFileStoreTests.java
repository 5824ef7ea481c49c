package dev.checkpoint.store.file;

class ZstdJsonFileStoreTests extends FileStoreContract {

    ZstdJsonFileStoreTests() {
        super("json", Compression.ZSTD);
    }
}
