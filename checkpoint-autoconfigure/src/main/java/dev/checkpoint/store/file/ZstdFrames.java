package dev.checkpoint.store.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStream;
import dev.checkpoint.error.StoreException;
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
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    static InputStream content(InputStream frame) throws IOException {
        try {
            frame.skipNBytes(ZstdFrameHead.LENGTH);
            return new ZstdInputStream(frame);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    private static StoreException missing(LinkageError e) {
        return new StoreException(
                "Compression zstd needs a library that is not there. Add the dependency com.github.luben:zstd-jni, or set"
                        + " checkpoint.compression to gzip or none.",
                e);
    }
}
