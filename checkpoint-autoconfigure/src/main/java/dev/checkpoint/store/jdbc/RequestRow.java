package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Payload;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request on its way into a row, and out of it. What a column does not hold exactly is in the header, as in entries. */
final class RequestRow {

    /** The columns of the table but its sequence, in the order of {@link #values}. */
    static final List<String> COLUMNS =
            List.of("RUN_ID", "ID", "ID_HASH", "KIND", "ASKED_AT", "ASKED_BY", "REASON", "CONTENT", "HEADER");

    private RequestRow() {}

    static @Nullable Object[] values(Request request, ColumnFormat format) {
        Map<String, String> header = new TreeMap<>();
        String by = request.by();
        Payload content = request.content();
        if (!Columns.fits(request.time())) {
            header.put("time", request.time().toString());
        }
        return new @Nullable Object[] {
            request.run().value(),
            fit("id", request.id(), Columns.NAME, header),
            hash(request.id()),
            Texts.word(request.kind()),
            Columns.utc(request.time()),
            by == null ? null : fit("by", by, Columns.NAME, header),
            fit("reason", request.reason(), Columns.MESSAGE, header),
            content == null ? null : content.json(),
            header.isEmpty() ? null : format.writeMap(header)
        };
    }

    private static String fit(String name, String text, int length, Map<String, String> header) {
        if (!Columns.fits(text, length)) {
            header.put(name, text);
        }
        return Columns.fit(text, length);
    }

    /** The request in a row; empty if a newer version asks for something that this one does not know. */
    static Optional<Request> read(ResultSet row, ColumnFormat format) throws SQLException {
        String word = row.getString("KIND");
        for (Request.Kind kind : Request.Kind.values()) {
            if (Texts.word(kind).equals(word)) {
                return Optional.of(read(row, kind, header(row.getString("HEADER"), format)));
            }
        }
        return Optional.empty();
    }

    private static Request read(ResultSet row, Request.Kind kind, Map<String, String> header) throws SQLException {
        String content = row.getString("CONTENT");
        return new Request(
                header.getOrDefault("id", row.getString("ID")),
                RunId.of(row.getString("RUN_ID")),
                kind,
                time(header.get("time"), Columns.time(row, "ASKED_AT")),
                header.getOrDefault("by", row.getString("ASKED_BY")),
                header.getOrDefault("reason", row.getString("REASON")),
                content == null ? null : Payload.of(content));
    }

    /** One that cannot be read says nothing: the columns are near enough, and a request must not stop the others. */
    private static Map<String, String> header(@Nullable String json, ColumnFormat format) {
        try {
            return json == null ? Map.of() : format.readMap(json);
        } catch (DocumentException broken) {
            return Map.of();
        }
    }

    private static Instant time(@Nullable String exact, Instant near) {
        try {
            return exact == null ? near : Instant.parse(exact);
        } catch (DateTimeParseException broken) {
            return near;
        }
    }

    /** What stands for an id in the key, however long the id is. */
    static String hash(String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it
        }
    }
}
