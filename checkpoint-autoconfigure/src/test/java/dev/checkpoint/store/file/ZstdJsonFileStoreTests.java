package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.Compression;

class ZstdJsonFileStoreTests extends FileStoreContract {

    ZstdJsonFileStoreTests() {
        super("json", Compression.ZSTD);
    }
}
