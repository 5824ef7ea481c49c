package dev.checkpoint.store.file;

import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.store.format.DocumentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A payload that is still in its file. The checksum of its bytes is kept, so a file that was replaced meanwhile is
 * noticed.
 *
 * @param file the file
 * @param frame the part of the file it is in
 * @param offset where its section starts in the content of that part
 * @param length bytes of its section
 * @param crc CRC-32C of its section
 */
record StoredPayload(RunFile file, FilePart frame, long offset, int length, int crc) implements Payload {

    @Override
    public String json() {
        byte[] section = read();
        CRC32C now = new CRC32C();
        now.update(section);
        if ((int) now.getValue() != crc || section.length != length) {
            throw unreadable("the file was changed after the run was opened; open the run again", null);
        }
        try {
            return file.format().payload(new String(section, StandardCharsets.UTF_8));
        } catch (DocumentException e) {
            throw unreadable(e.getMessage() + ". Restore the file", e);
        }
    }

    private byte[] read() {
        try {
            return UninterruptedIo.run(() -> {
                try (InputStream content = frame.content(file, offset)) {
                    return content.readNBytes(length);
                }
            });
        } catch (NoSuchFileException e) {
            throw new StoreException(
                    "A payload of run '" + file.id() + "' is needed and " + file
                            + " is gone: it was deleted or moved after the run was opened. Restore it, or start the run again.",
                    e);
        } catch (IOException e) {
            throw unreadable(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private RunUnreadableException unreadable(String why, @Nullable Exception cause) {
        String place = file + "@" + (frame.offset() + (frame.isWholeFile() ? offset : 0));
        return new RunUnreadableException(
                "A payload of run '" + file.id() + "' cannot be read at " + place + ": " + why + ".",
                file.id(),
                place,
                cause);
    }

    @Override
    public String toString() {
        return length + " bytes in " + file;
    }
}
