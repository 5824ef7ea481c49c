package dev.checkpoint.store.file;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The length of a frame as it stands in its head: eight bytes, and four of a checksum over them. A damaged length must
 * not pass for a frame that was cut off.
 */
final class FrameLength {

    static final int BYTES = Long.BYTES + Integer.BYTES;

    private FrameLength() {}

    /** Writes a length at the buffer's position; the buffer is little-endian as both formats are. */
    static void put(ByteBuffer to, long length) {
        to.putLong(length).putInt(checksum(length));
    }

    /** Reads a length at the buffer's position; 0 if it is damaged. */
    static long get(ByteBuffer from) {
        long length = from.getLong();
        return from.getInt() == checksum(length) && length > 0 ? length : 0;
    }

    private static int checksum(long length) {
        CRC32C crc = new CRC32C();
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            crc.update((int) (length >>> shift) & 0xff);
        }
        return (int) crc.getValue();
    }
}
