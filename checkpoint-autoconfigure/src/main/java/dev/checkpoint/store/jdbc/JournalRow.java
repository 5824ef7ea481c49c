package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Durations;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its way out of a row.
 *
 * @param seq its number
 * @param header the fields that have no columns
 * @param fields the fields that have, as documents write them
 * @param payloads at hand, or to be fetched
 * @param configuration of the run, in entry 0
 * @param trigger why it was written; null if it was written with later ones
 */
record JournalRow(
        long seq,
        String header,
        Map<String, String> fields,
        Map<String, Payload> payloads,
        @Nullable String configuration,
        @Nullable Trigger trigger) {

    private static final String[][] TEXTS = {
        {"entry", "ENTRY_KIND"},
        {"stage", "STAGE_NAME"},
        {"path", "STAGE_PATH"},
        {"key", "STAGE_KEY"},
        {"scope", "STAGE_SCOPE"},
        {"position", "STAGE_POSITION"},
        {"attempt", "ATTEMPT"},
        {"thread", "THREAD_NAME"},
    };

    static JournalRow read(ResultSet row, PayloadPages pages) throws SQLException {
        long seq = row.getLong("SEQ");
        Map<String, String> fields = new HashMap<>();
        fields.put("seq", Long.toString(seq));
        fields.put("time", Columns.time(row, "ENTRY_TIME").toString());
        for (String[] text : TEXTS) {
            String value = row.getString(text[1]);
            if (value != null) {
                fields.put(text[0], value);
            }
        }
        long took = row.getLong("TOOK_NANOS");
        if (!row.wasNull()) {
            fields.put("took", Durations.exact(Duration.ofNanos(took)));
        }
        String header = row.getString("HEADER");
        return new JournalRow(
                seq,
                header == null ? "" : header,
                fields,
                payloads(row, seq, fields.get("entry"), pages),
                row.getString("CONFIGURATION"),
                seq == 0 ? Trigger.LIFECYCLE : EntryRow.trigger(row.getString("SAVE_TRIGGER"), fields.get("entry")));
    }

    private static Map<String, Payload> payloads(ResultSet row, long seq, @Nullable String kind, PayloadPages pages)
            throws SQLException {
        Integer size = JournalRows.integer(row, "PAYLOAD_SIZE");
        Integer detailsSize = JournalRows.integer(row, "DETAILS_SIZE");
        Map<String, Payload> payloads = new HashMap<>();
        boolean arguments = "run-started".equals(kind) || "run-resumed".equals(kind);
        if (size != null) {
            String text = row.getString("PAYLOAD");
            // what is compressed is unpacked when it is asked for
            Payload payload = text == null ? packed(row, seq, pages) : Payload.of(text);
            payloads.put(arguments ? "arguments" : "output", payload);
        }
        if (detailsSize != null) {
            String text = row.getString("DETAILS");
            payloads.put(
                    "details",
                    text == null
                            ? () -> ShortDetails.restore(pages.details(seq), size)
                            : ShortDetails.payload(text, size));
        }
        if (seq > 0) {
            pages.add(seq, (size == null ? 0L : size) + (detailsSize == null ? 0L : detailsSize));
        }
        return payloads;
    }

    private static Payload packed(ResultSet row, long seq, PayloadPages pages) throws SQLException {
        byte[] bytes = row.getBytes("PAYLOAD_BYTES");
        if (bytes == null) {
            return () -> pages.payload(seq);
        }
        String encoding = row.getString("ENCODING");
        return () -> pages.unpack(seq, bytes, encoding);
    }
}
