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
 * Documents in JSON: a stream of objects of a few lines each, which {@code jq} can read.
 *
 * <pre>{@code
 * {"summary":"plan completed in 1.2 s",
 * "seq":1,"entry":"stage-completed","time":"2026-11-21T10:00:01.2Z","stage":"plan", ...
 * "output":{"steps":["a","b"]},
 * "checksum":"run-crc32c-0a1b2c3d"}
 * }</pre>
 */
public final class JsonDocumentFormat implements DocumentFormat {

    private static final String SUMMARY = "{\"summary\":";

    private static final String CHECKSUM_NAME = "\"checksum\":";

    private static final String CHECKSUM = CHECKSUM_NAME + '"';

    private static final String LAST = "\"}\n";

    @Override
    public String extension() {
        return "json";
    }

    @Override
    public String write(Entry entry, long seq, @Nullable Trigger trigger) {
        StringBuilder to = new StringBuilder(1024 + room(entry));
        to.append(SUMMARY);
        JsonText.quote(Summaries.of(entry), to);
        to.append(",\n");
        EntryFields.write(entry, seq, trigger, new JsonFields(to));
        return to.append('\n').toString();
    }

    /** Size of the part that may be large, which avoids repeated copying. */
    private static int room(Entry entry) {
        return entry instanceof Entry.StageCompleted stage && stage.result().output() != null
                ? stage.result().output().json().length()
                : 0;
    }

    @Override
    public long version(String header) {
        return EntryReader.version(fields(header));
    }

    @Override
    public String lastLine(String checksum) {
        return CHECKSUM + checksum + LAST;
    }

    @Override
    public LineMark mark(byte[] bytes, int from, int length) {
        if (length == 0) {
            return LineMark.OTHER;
        }
        String start = new String(bytes, from, Math.min(length, LineMark.ENOUGH), StandardCharsets.ISO_8859_1);
        if (start.startsWith("{")) {
            return LineMark.FIRST;
        }
        if (start.startsWith(CHECKSUM_NAME)) {
            return LineMark.CHECKSUM;
        }
        boolean section = start.startsWith("\"output\":")
                || start.startsWith("\"details\":")
                || start.startsWith("\"arguments\":");
        return section ? LineMark.SECTION : LineMark.OTHER;
    }

    @Override
    public String checksum(String line) {
        String sum = line.startsWith(CHECKSUM) && line.endsWith(LAST)
                ? line.substring(CHECKSUM.length(), line.length() - LAST.length())
                : "";
        // as it is written, without escapes
        if (!sum.isEmpty() && sum.indexOf('"') < 0 && sum.indexOf('\\') < 0) {
            return sum;
        }
        return JsonTree.fields("{" + line).text("checksum");
    }

    @Override
    public String section(String line) {
        return line.substring(1, line.indexOf('"', 1));
    }

    @Override
    public NumberedEntry read(String header, Map<String, Payload> payloads) {
        return EntryReader.read(fields(header), payloads);
    }

    private static Fields fields(String header) {
        String fields = header.stripTrailing();
        String open = fields.endsWith(",") ? fields.substring(0, fields.length() - 1) : fields;
        return JsonTree.fields(open + "}");
    }

    @Override
    public String payload(String section) {
        String line = section.stripTrailing();
        int end = line.endsWith(",") ? line.length() - 1 : line.length();
        return line.substring(line.indexOf(':') + 1, end);
    }
}
