package dev.checkpoint.store.file;

import dev.checkpoint.model.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What is known of a document while its bytes pass by. Used again for the next one. */
final class OpenDocument {

    /** What the bytes at hand belong to. */
    enum Part {
        BETWEEN,
        HEADER,
        SECTION,
        CHECKSUM
    }

    private final CRC32C crc = new CRC32C();

    private final ByteArrayOutputStream header = new ByteArrayOutputStream(1024);

    private final ByteArrayOutputStream checksum = new ByteArrayOutputStream(32);

    private final Map<String, Payload> payloads = new LinkedHashMap<>();

    private @Nullable SectionMeter section;

    private boolean holdsNul;

    void reset() {
        crc.reset();
        header.reset();
        checksum.reset();
        payloads.clear();
        section = null;
        holdsNul = false;
    }

    void beginSection(String name, long offset) {
        section = new SectionMeter(name, offset);
    }

    void endSection(RunFile file, FilePart frame) {
        if (section != null) {
            payloads.put(section.name(), section.payload(file, frame));
            section = null;
        }
    }

    void take(Part part, byte[] bytes, int from, int length) {
        if (part == Part.CHECKSUM) {
            checksum.write(bytes, from, length);
        } else {
            crc.update(bytes, from, length);
        }
        if (part == Part.HEADER) {
            header.write(bytes, from, length);
        } else if (section != null && part == Part.SECTION) {
            section.take(bytes, from, length);
        }
        for (int i = from; i < from + length && !holdsNul; i++) {
            holdsNul = bytes[i] == 0;
        }
    }

    int headerLength() {
        return header.size();
    }

    String header() {
        return header.toString(StandardCharsets.UTF_8);
    }

    /** Its last line. */
    String checksum() {
        return checksum.toString(StandardCharsets.UTF_8);
    }

    /** The checksum of all lines before the last one. */
    long crc() {
        return crc.getValue();
    }

    /** Whether it holds a byte that no text holds, and a write that was lost leaves behind. */
    boolean holdsNul() {
        return holdsNul;
    }

    Map<String, Payload> payloads() {
        return Map.copyOf(payloads);
    }
}
