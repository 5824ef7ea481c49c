package dev.checkpoint.codec.document;

import dev.checkpoint.model.Entry;
import dev.checkpoint.model.NumberedEntry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.spi.store.format.LineMark;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents in YAML, for human readers: {@code grep '^--- #'} shows the history of a run.
 *
 * <pre>{@code
 * --- # plan completed in 1.2 s
 * seq: 1
 * entry: stage-completed
 * time: 2026-11-21T10:00:01.2Z
 * stage: plan
 * output:
 *   steps:
 *     - a
 * checksum: run-crc32c-0a1b2c3d
 * }</pre>
 *
 * <p>Everything inside a payload is indented, so only lines of the format start in the first column.
 */
public final class YamlDocumentFormat implements DocumentFormat {

    private static final String FIRST = "--- # ";

    private static final String CHECKSUM = "checksum: ";

    /** The first characters of the lines that are told from others. */
    private static final String BEGINNINGS = "-coda";

    @Override
    public String extension() {
        return "yaml";
    }

    @Override
    public String write(Entry entry, long seq, @Nullable Trigger trigger) {
        StringBuilder to = new StringBuilder(1024);
        to.append(FIRST).append(Summaries.of(entry)).append('\n');
        EntryFields.write(entry, seq, trigger, new YamlFields(to));
        return to.toString();
    }

    @Override
    public long version(String header) {
        return EntryReader.version(YamlReader.fields(header));
    }

    @Override
    public String lastLine(String checksum) {
        return CHECKSUM + checksum + "\n";
    }

    @Override
    public LineMark mark(byte[] bytes, int from, int length) {
        if (length == 0 || bytes[from] == ' ') {
            return LineMark.OTHER; // most lines of large payloads
        }
        if (BEGINNINGS.indexOf(bytes[from]) < 0) {
            return LineMark.OTHER; // most lines of a header
        }
        String start = new String(bytes, from, Math.min(length, LineMark.ENOUGH), StandardCharsets.ISO_8859_1);
        if (start.startsWith("---")) {
            return LineMark.FIRST;
        }
        if (start.startsWith("checksum:")) {
            return LineMark.CHECKSUM;
        }
        boolean section = start.startsWith("output:") || start.startsWith("details:") || start.startsWith("arguments:");
        return section ? LineMark.SECTION : LineMark.OTHER;
    }

    @Override
    public String checksum(String line) {
        int end = line.length() - 1;
        if (line.startsWith(CHECKSUM) && line.charAt(end) == '\n' && isWord(line, CHECKSUM.length(), end)) {
            return line.substring(CHECKSUM.length(), end);
        }
        return YamlReader.fields(line).text("checksum");
    }

    /** Letters, digits and hyphens, as checksums are written. */
    private static boolean isWord(String line, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = line.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return from < to && line.charAt(from) >= 'a';
    }

    @Override
    public String section(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    @Override
    public NumberedEntry read(String header, Map<String, Payload> payloads) {
        return EntryReader.read(YamlReader.fields(header), payloads);
    }

    @Override
    public String payload(String section) {
        return YamlReader.json(section);
    }
}
