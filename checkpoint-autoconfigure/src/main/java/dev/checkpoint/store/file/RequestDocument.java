package dev.checkpoint.store.file;

import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.format.Checksums;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A request as a few lines of YAML that a person can read: texts as JSON strings, the content as JSON, and a checksum in the
 * last line.
 *
 * @param request the request
 * @param left when it was left, by the clock of this machine; tells the order
 */
record RequestDocument(Request request, Instant left) {

    private static final String CHECKSUM = "checksum: ";

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        line(text, "request", JsonStrings.quote(request.id()));
        line(text, "run", JsonStrings.quote(request.run().value()));
        line(text, "kind", request.kind().name().toLowerCase(Locale.ROOT));
        line(text, "time", request.time().toString());
        line(text, "left", left.toString());
        if (request.by() != null) {
            line(text, "by", JsonStrings.quote(request.by()));
        }
        line(text, "reason", JsonStrings.quote(request.reason()));
        if (request.content() != null) {
            line(text, "content", JsonStrings.inOneLine(request.content().json()));
        }
        line(text, "checksum", checksum(text.toString()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Checksums.text(crc.getValue());
    }

    /** Reads a request; null if these bytes are none, or not all of one. */
    static @Nullable RequestDocument read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int last = text.lastIndexOf("\n" + CHECKSUM) + 1;
        if (last == 0 || !text.substring(last).equals(CHECKSUM + checksum(text.substring(0, last)) + "\n")) {
            return null;
        }
        Map<String, String> fields = new HashMap<>();
        for (String line : text.substring(0, last).split("\n")) {
            int colon = line.indexOf(": ");
            fields.put(line.substring(0, Math.max(0, colon)), line.substring(colon < 0 ? 0 : colon + 2));
        }
        try {
            return of(fields);
        } catch (IllegalArgumentException | DateTimeParseException other) {
            return null; // a newer version wrote it
        }
    }

    private static RequestDocument of(Map<String, String> fields) {
        String by = fields.get("by");
        String content = fields.get("content");
        Request request = new Request(
                text(fields, "request"),
                RunId.of(text(fields, "run")),
                Request.Kind.valueOf(fields.getOrDefault("kind", "").toUpperCase(Locale.ROOT)),
                Instant.parse(fields.getOrDefault("time", "")),
                by == null ? null : JsonStrings.unquote(by),
                text(fields, "reason"),
                content == null ? null : Payload.of(content));
        return new RequestDocument(request, Instant.parse(fields.getOrDefault("left", "")));
    }

    private static String text(Map<String, String> fields, String name) {
        return JsonStrings.unquote(fields.getOrDefault(name, ""));
    }
}
