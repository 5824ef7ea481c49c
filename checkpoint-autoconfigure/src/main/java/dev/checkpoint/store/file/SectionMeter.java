package dev.checkpoint.store.file;

import dev.checkpoint.model.Payload;
import java.util.zip.CRC32C;

/** Measures a payload that passes by. */
final class SectionMeter {

    private final String name;

    private final long offset;

    private final CRC32C crc = new CRC32C();

    private int length;

    SectionMeter(String name, long offset) {
        this.name = name;
        this.offset = offset;
    }

    String name() {
        return name;
    }

    void take(byte[] bytes, int from, int count) {
        crc.update(bytes, from, count);
        length = Math.addExact(length, count);
    }

    Payload payload(RunFile file, FilePart frame) {
        return new StoredPayload(file, frame, offset, length, (int) crc.getValue());
    }
}
