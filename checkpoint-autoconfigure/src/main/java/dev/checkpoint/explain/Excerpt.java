package dev.checkpoint.explain;

import dev.checkpoint.explain.details.Captured.Beginning;
import dev.checkpoint.explain.details.Json;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The beginning of a JSON text that is too long, and how long it is. */
final class Excerpt {

    /** Masked before it is cut, so that no secret loses what it is recognised by; longer than any key or token. */
    static final int MARGIN = 8192;

    private Excerpt() {}

    static Beginning of(String json, int limit, Redactor redactor) {
        return of(json, Json.bytes(json), limit, redactor);
    }

    /** Of a text or bytes that are not even to be written as JSON as a whole; null if it is neither, or is short. */
    static @Nullable Beginning ofHuge(@Nullable Object value, int limit, Redactor redactor) {
        if (value instanceof String text && text.length() > limit + MARGIN) {
            return of(Json.quote(Texts.start(text, limit + MARGIN)), Json.bytes(text) + 2, limit, redactor);
        }
        if (value instanceof byte[] bytes && bytes.length > limit + MARGIN) {
            String start = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, limit + MARGIN));
            return of(Json.quote(start), (bytes.length + 2L) / 3 * 4 + 2, limit, redactor);
        }
        return null;
    }

    private static Beginning of(String json, long size, int limit, Redactor redactor) {
        String start = MaskedJson.mask(Texts.start(json, limit + MARGIN), redactor);
        return new Beginning(size, Texts.start(start, limit));
    }
}
