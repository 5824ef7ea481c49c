package dev.checkpoint.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Tells the garbage that a crash may leave behind the last compressed write from a damaged write. Garbage may be left out as
 * an unfinished end; a write that was acknowledged may not.
 */
final class FrameRemains {

    /** More garbage than that is no unfinished write, and is not searched. */
    private static final int MOST = 1 << 24;

    private FrameRemains() {}

    /** Whether what begins at a place, where no intact frame does, was a frame, or is followed by one. */
    static boolean in(FrameCodec codec, FileChannel channel, long offset, long size) throws IOException {
        if (size - offset > MOST) {
            return true;
        }
        ByteBuffer rest = ByteBuffer.allocate((int) (size - offset));
        while (rest.hasRemaining() && channel.read(rest, offset + rest.position()) >= 0) {
            // a read may bring less than was asked for
        }
        byte[] bytes = Arrays.copyOf(rest.array(), rest.position());
        byte[] start = codec.frameStart();
        if (alike(bytes, start) * 2 >= start.length) {
            return true;
        }
        for (int at = 1; at + codec.headLength() <= bytes.length; at++) {
            if (bytes[at] == start[0]
                    && codec.frameLength(Arrays.copyOfRange(bytes, at, at + codec.headLength())) > 0) {
                return true;
            }
        }
        return false;
    }

    private static int alike(byte[] bytes, byte[] start) {
        int alike = 0;
        for (int i = 0; i < Math.min(start.length, bytes.length); i++) {
            alike += bytes[i] == start[i] ? 1 : 0;
        }
        return alike;
    }
}
