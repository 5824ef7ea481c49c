package dev.checkpoint.store.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The only class that knows the zstd library; loaded when the first file is compressed with it. */
final class ZstdFrames {

    private ZstdFrames() {}

    static byte[] frame(byte[] write, @Nullable Integer level) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setChecksum(true).setLevel(level == null ? Zstd.defaultCompressionLevel() : level);
            return ZstdFrameHead.before(context.compress(write));
        }
    }

    static InputStream content(InputStream frame) throws IOException {
        frame.skipNBytes(ZstdFrameHead.LENGTH);
        return new ZstdInputStream(frame);
    }
}
