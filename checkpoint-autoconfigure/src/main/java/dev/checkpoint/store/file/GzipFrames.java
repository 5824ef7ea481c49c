package dev.checkpoint.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Gzip members whose "extra field" holds their length, so that a reader can go from one to the next. */
final class GzipFrames {

    private static final byte[] START = {
        0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, (byte) 0xff, FrameLength.BYTES + 4, 0, 'C', 'P', FrameLength.BYTES, 0
    };

    static final int HEAD = 16 + FrameLength.BYTES;

    private static final int TRAILER = 8;

    private GzipFrames() {}

    static byte[] frame(byte[] write, @Nullable Integer level) {
        Deflater deflater = new Deflater(level == null ? Deflater.DEFAULT_COMPRESSION : level, true);
        try {
            deflater.setInput(write);
            deflater.finish();
            byte[] frame = new byte[HEAD + write.length / 2 + 64];
            int length = HEAD;
            while (!deflater.finished()) {
                if (length + TRAILER >= frame.length) {
                    frame = Arrays.copyOf(frame, frame.length * 2);
                }
                length += deflater.deflate(frame, length, frame.length - TRAILER - length);
            }
            CRC32 crc = new CRC32();
            crc.update(write);
            int total = length + TRAILER;
            ByteBuffer buffer = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
            FrameLength.put(buffer.put(START), total);
            buffer.position(length).putInt((int) crc.getValue()).putInt(write.length);
            return Arrays.copyOf(frame, total);
        } finally {
            deflater.end();
        }
    }

    static byte[] start() {
        return START.clone();
    }

    static long length(byte[] head) {
        ByteBuffer buffer = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        byte[] start = new byte[START.length];
        buffer.get(start);
        return Arrays.equals(start, START) ? FrameLength.get(buffer) : 0;
    }

    static InputStream content(InputStream frame) throws IOException {
        return new GZIPInputStream(frame, 8192);
    }
}
