package dev.checkpoint.spi.store.format;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Trigger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one entry is written as one readable document, and read again.
 *
 * <p>A document is a sequence of whole lines: a first line with a summary, header lines, one section of lines for each
 * payload, and a last line with a checksum over all bytes before it and the id of the run. The first bytes of a line tell which of them it is
 * ({@link #mark}), whatever text a payload holds; so a store finds its way without parsing.
 *
 * <p>Thread-safe.
 */
public interface DocumentFormat {

    /** What files of this format end with, without a dot: {@code yaml}. */
    String extension();

    /**
     * Writes an entry as a document without its last line.
     *
     * @param entry the entry
     * @param seq its number
     * @param trigger why it is written now; null for all but the last entry of a write
     */
    String write(Entry entry, long seq, @Nullable Trigger trigger);

    /**
     * The version of the format that a journal begins with. Since version 2, the checksum of each document covers the
     * id of the run; {@link #write} begins journals with the last version.
     *
     * @param header the header of entry 0, as {@link #read} takes it
     * @throws DocumentException if it states none
     */
    long version(String header);

    /** The last line of a document, with its line feed. */
    String lastLine(String checksum);

    /**
     * What a line is.
     *
     * @param bytes hold the first bytes of the line, at least {@value LineMark#ENOUGH} unless the line is shorter
     * @param from where in {@code bytes} the line starts
     * @param length how many of its bytes there are
     */
    LineMark mark(byte[] bytes, int from, int length);

    /** The checksum a {@link LineMark#CHECKSUM} line states. */
    String checksum(String line);

    /** The name of the payload whose section starts with this {@link LineMark#SECTION} line. */
    String section(String line);

    /**
     * Reads the header of a document.
     *
     * @param header all lines of the document but its sections and its last line
     * @param payloads the payloads of the sections by name, unread
     * @throws DocumentException if the header is not one
     */
    NumberedEntry read(String header, Map<String, Payload> payloads);

    /**
     * Reads a payload.
     *
     * @param section the lines of its section
     * @return JSON text
     * @throws DocumentException if the section is not one
     */
    String payload(String section);
}
