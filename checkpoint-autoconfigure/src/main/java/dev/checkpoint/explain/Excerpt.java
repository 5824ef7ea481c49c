package dev.checkpoint.explain;

import dev.checkpoint.spi.redaction.Redactor;

/** The beginning of a JSON text that is too long, and how long it is. */
final class Excerpt {

    /** Masked before it is cut, so that no secret loses what it is recognised by; longer than any key or token. */
    private static final int MARGIN = 8192;

    private Excerpt() {}

    static String of(String json, int limit, Redactor redactor) {
        String start = MaskedJson.mask(Json.start(json, limit + MARGIN), redactor);
        StringBuilder to = new StringBuilder(limit + 64)
                .append("{\"size\":")
                .append(Json.bytes(json))
                .append(",\"starts\":");
        return Json.quote(Json.start(start, limit), to).append('}').toString();
    }
}
