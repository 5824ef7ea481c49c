package dev.checkpoint.spi.store.format;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Whole documents as texts, for stores that keep each entry as a value of its own. A store that keeps documents in a stream
 * uses {@link DocumentFormat} itself.
 */
public final class Documents {

    private Documents() {}

    /**
     * Writes an entry, its checksum included.
     *
     * @param run the run that it is of
     * @param trigger why it is written now; null for all but the last entry of a write
     */
    public static String write(DocumentFormat format, RunId run, Entry entry, long seq, @Nullable Trigger trigger) {
        String document = format.write(entry, seq, trigger);
        return document + format.lastLine(Checksums.text(crc(document), run));
    }

    /**
     * Reads an entry. Its payloads are read when asked for.
     *
     * @param run the run that it has to be of
     * @throws DocumentException if the text is not one whole document, or does not match its checksum
     */
    public static NumberedEntry read(DocumentFormat format, RunId run, String document) {
        Parts parts = parts(format, run, document);
        Map<String, Payload> payloads = new HashMap<>();
        parts.sections().forEach((name, section) -> payloads.put(name, () -> format.payload(section)));
        return format.read(parts.header(), payloads);
    }

    /**
     * A document taken apart, for readers that fetch its payloads later.
     *
     * @param header for {@link DocumentFormat#read}
     * @param sections for {@link DocumentFormat#payload}, by the names of the payloads
     */
    public record Parts(String header, Map<String, String> sections) {}

    /**
     * Takes a document apart, and checks it.
     *
     * @param run the run that it has to be of
     * @throws DocumentException if the text is not one whole document, or does not match its checksum
     */
    public static Parts parts(DocumentFormat format, RunId run, String document) {
        Map<String, String> sections = new LinkedHashMap<>();
        StringBuilder part = new StringBuilder();
        String name = null;
        String header = "";
        boolean ended = false;
        for (int at = 0; at < document.length(); ) {
            if (ended) {
                throw new DocumentException("something follows the checksum");
            }
            int end = document.indexOf('\n', at) + 1;
            String line = document.substring(at, end == 0 ? document.length() : end);
            LineMark mark = mark(format, line);
            if (mark == LineMark.FIRST && at > 0) {
                throw new DocumentException("a second document begins in it");
            }
            if (mark == LineMark.SECTION || mark == LineMark.CHECKSUM) {
                if (name == null) {
                    header = part.toString();
                } else {
                    sections.put(name, part.toString());
                }
                part.setLength(0);
            }
            if (mark == LineMark.CHECKSUM) {
                check(format.checksum(line), run, document.substring(0, at));
                ended = true;
            } else {
                name = mark == LineMark.SECTION ? format.section(line) : name;
                part.append(line);
            }
            at += line.length();
        }
        if (!ended) {
            throw new DocumentException("it has no checksum: its end is missing");
        }
        return new Parts(header, sections);
    }

    private static LineMark mark(DocumentFormat format, String line) {
        byte[] start =
                line.substring(0, Math.min(line.length(), LineMark.ENOUGH)).getBytes(StandardCharsets.UTF_8);
        return format.mark(start, 0, start.length);
    }

    private static void check(String stated, RunId run, String document) {
        long crc = crc(document);
        String computed = Checksums.coversRun(stated) ? Checksums.text(crc, run) : Checksums.text(crc);
        if (!stated.equals(Checksums.ACCEPTED) && !stated.equals(computed)) {
            throw new DocumentException("it does not match its checksum: it says " + stated + ", and has " + computed
                    + (Checksums.coversRun(stated) ? " as a document of run '" + run + "'" : ""));
        }
    }

    private static long crc(String document) {
        CRC32C crc = new CRC32C();
        crc.update(document.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
