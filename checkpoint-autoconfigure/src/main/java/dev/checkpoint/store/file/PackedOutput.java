package dev.checkpoint.store.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow as values are written to them; small numbers take one byte. {@link PackedInput} reads them. */
final class PackedOutput {

    private byte[] bytes;

    private int length;

    PackedOutput(int size) {
        bytes = new byte[size];
    }

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void clear() {
        length = 0;
    }

    void write(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void writeInt(int value) {
        write(value >>> 24);
        write(value >>> 16);
        write(value >>> 8);
        write(value);
    }

    /** Seven bits a byte, the lowest first; the sign is the lowest of all. */
    void writeLong(long value) {
        long left = value << 1 ^ value >> Long.SIZE - 1;
        while ((left & ~0x7fL) != 0) {
            write((int) left & 0x7f | 0x80);
            left >>>= 7;
        }
        write((int) left);
    }

    /** In UTF-8, so that a text that is looked for can be found in the bytes; in UTF-16 if it is no valid text. */
    void writeText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        // half of a pair becomes a question mark
        if (new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            writeLong(utf8.length);
            writeBytes(utf8, utf8.length);
            return;
        }
        writeLong(-text.length());
        for (int i = 0; i < text.length(); i++) {
            write(text.charAt(i) >>> 8);
            write(text.charAt(i));
        }
    }

    void writeBytes(byte[] more, int count) {
        room(count);
        System.arraycopy(more, 0, bytes, length, count);
        length += count;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
        }
    }
}
