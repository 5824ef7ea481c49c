package dev.checkpoint.engine;

import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;

/** Masks secrets in the texts of a JSON document, which stays one; names are left as they are. */
final class JsonTexts {

    private static final ValueType TEXT = ValueType.of(String.class);

    private final PayloadCodec codec;

    private final Redactor redactor;

    JsonTexts(PayloadCodec codec, Redactor redactor) {
        this.codec = codec;
        this.redactor = redactor;
    }

    String redact(String json) {
        StringBuilder masked = new StringBuilder(json.length());
        int copied = 0;
        for (int start = json.indexOf('"'); start >= 0; start = json.indexOf('"', copied)) {
            int end = end(json, start);
            masked.append(json, copied, start);
            String literal = json.substring(start, end);
            boolean name = end < json.length() && json.charAt(end) == ':';
            masked.append(name ? literal : text(literal));
            copied = end;
        }
        return masked.append(json, copied, json.length()).toString();
    }

    private static int end(String json, int start) {
        int i = start + 1;
        while (json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private String text(String literal) {
        String text = String.valueOf(codec.decode(Payload.of(literal), TEXT));
        String masked = redactor.text(text);
        return masked.equals(text) ? literal : codec.encode(masked, TEXT).json();
    }
}
