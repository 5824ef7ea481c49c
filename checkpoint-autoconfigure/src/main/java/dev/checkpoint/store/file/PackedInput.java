package dev.checkpoint.store.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link PackedOutput} wrote. What it never wrote ends in an {@link IndexOutOfBoundsException}, never in a long loop
 * or a large array.
 */
final class PackedInput {

    private final byte[] bytes;

    private final int end;

    private int at;

    PackedInput(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int at() {
        return at;
    }

    int read() {
        return bytes[skip(1)] & 0xff;
    }

    int readInt() {
        return read() << 24 | read() << 16 | read() << 8 | read();
    }

    long readLong() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = read();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value >>> 1 ^ -(value & 1);
            }
        }
    }

    /** A number of things that follow, each at least one byte long. */
    int readCount() {
        long count = readLong();
        if (count < 0 || count > end - at) {
            throw new IndexOutOfBoundsException(count + " things in " + (end - at) + " bytes");
        }
        return (int) count;
    }

    String readText() {
        long length = readLong();
        if (length >= 0) {
            int start = skip(length);
            return new String(bytes, start, at - start, StandardCharsets.UTF_8);
        }
        int start = skip(-length * 2);
        char[] chars = new char[(at - start) / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ((bytes[start + 2 * i] & 0xff) << 8 | bytes[start + 2 * i + 1] & 0xff);
        }
        return new String(chars);
    }

    byte[] readBytes(int count) {
        int start = skip(count);
        return Arrays.copyOfRange(bytes, start, at);
    }

    /** Passes over bytes; tells where they begin. */
    private int skip(long count) {
        if (count < 0 || count > end - at) {
            throw new IndexOutOfBoundsException(count + " of " + (end - at) + " bytes");
        }
        int start = at;
        at += (int) count;
        return start;
    }
}
