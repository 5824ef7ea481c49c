package dev.checkpoint.store.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A skippable frame before each zstd frame, which holds the length of both. Knows nothing of the zstd library. */
final class ZstdFrameHead {

    static final int LENGTH = 2 * Integer.BYTES + FrameLength.BYTES;

    private static final int SKIPPABLE = 0x184D2A50;

    private ZstdFrameHead() {}

    static byte[] before(byte[] compressed) {
        int length = LENGTH + compressed.length;
        ByteBuffer frame = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        FrameLength.put(frame.putInt(SKIPPABLE).putInt(FrameLength.BYTES), length);
        return frame.put(compressed).array();
    }

    static byte[] start() {
        return ByteBuffer.allocate(2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(SKIPPABLE)
                .putInt(FrameLength.BYTES)
                .array();
    }

    static long length(byte[] head) {
        ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.getInt() == SKIPPABLE && buffer.getInt() == FrameLength.BYTES ? FrameLength.get(buffer) : 0;
    }
}
