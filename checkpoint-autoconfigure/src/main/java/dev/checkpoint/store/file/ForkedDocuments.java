package dev.checkpoint.store.file;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.format.Checksums;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.LineMark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Copies documents into the file of another run: byte by byte, but each gets a checksum that covers the run it is of now. A
 * checksum that a person replaced stays.
 */
final class ForkedDocuments implements LineCutter.Lines {

    private static final int CHUNK = 1 << 16;

    private final DocumentFormat format;

    private final RunId run;

    private final OutputStream to;

    private final CRC32C crc = new CRC32C();

    private final ByteArrayOutputStream checksum = new ByteArrayOutputStream(64);

    private boolean last;

    private ForkedDocuments(DocumentFormat format, RunId run, OutputStream to) {
        this.format = format;
        this.run = run;
        this.to = to;
    }

    /**
     * Copies documents.
     *
     * @param run the run that they become documents of
     * @param from whole documents that were found to match their checksums
     */
    static void copy(DocumentFormat format, RunId run, InputStream from, OutputStream to) throws IOException {
        LineCutter cutter = new LineCutter(new ForkedDocuments(format, run, to));
        byte[] bytes = new byte[CHUNK];
        try {
            for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                cutter.feed(bytes, read);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void start(byte[] bytes, int from, int length) {
        LineMark mark = format.mark(bytes, from, length);
        last = mark == LineMark.CHECKSUM;
        if (mark == LineMark.FIRST) {
            crc.reset(); // after empty lines, which belong to no document
        }
    }

    @Override
    public void more(byte[] bytes, int from, int length) {
        if (last) {
            checksum.write(bytes, from, length);
        } else {
            crc.update(bytes, from, length);
            write(bytes, from, length);
        }
    }

    @Override
    public void end() {
        if (!last) {
            return;
        }
        String stated = checksum.toString(StandardCharsets.UTF_8);
        String line = format.checksum(stated).equals(Checksums.ACCEPTED)
                ? stated
                : format.lastLine(Checksums.text(crc.getValue(), run));
        byte[] written = line.getBytes(StandardCharsets.UTF_8);
        write(written, 0, written.length);
        checksum.reset();
        crc.reset();
        last = false;
    }

    private void write(byte[] bytes, int from, int length) {
        try {
            to.write(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
