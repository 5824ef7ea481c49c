package dev.checkpoint.store.jdbc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The only class here that knows the zstd library; loaded when the first payload is compressed with it. */
final class ZstdPayloads {

    private ZstdPayloads() {}

    static byte[] compress(byte[] bytes, @Nullable Integer level) {
        return level == null ? Zstd.compress(bytes) : Zstd.compress(bytes, level);
    }

    static byte[] decompress(byte[] bytes) throws IOException {
        try (ZstdInputStream zstd = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
            return zstd.readAllBytes();
        }
    }
}
