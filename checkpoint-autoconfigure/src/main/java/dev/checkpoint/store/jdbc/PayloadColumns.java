package dev.checkpoint.store.jdbc;

import dev.checkpoint.model.Payload;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A payload as its columns hold it: either the text or the bytes.
 *
 * @param text JSON; null if compressed or absent
 * @param bytes compressed JSON; null if not compressed
 * @param size characters of the JSON; null if there is no payload
 * @param encoding how the bytes are compressed; null if they are not
 */
record PayloadColumns(
        @Nullable String text, byte @Nullable [] bytes, @Nullable Integer size, @Nullable String encoding) {

    private static final PayloadColumns ABSENT = new PayloadColumns(null, null, null, null);

    static PayloadColumns of(@Nullable Payload payload, PayloadCompression compression) {
        if (payload == null) {
            return ABSENT;
        }
        String json = payload.json();
        PayloadEncoding encoding = compression.encoding();
        if (encoding == PayloadEncoding.NONE || json.length() < PayloadEncoding.WORTH_IT) {
            return new PayloadColumns(json, null, json.length(), null);
        }
        byte[] bytes = encoding.encode(json, compression.level());
        return new PayloadColumns(null, bytes, json.length(), encoding.word());
    }

    /** The JSON in compressed bytes. */
    static String unpack(byte[] bytes, @Nullable String encoding) {
        try {
            return (encoding == null ? PayloadEncoding.NONE : PayloadEncoding.ofWord(encoding)).decode(bytes);
        } catch (IOException | IllegalArgumentException broken) {
            throw new BrokenRowException(
                    "its bytes are not a payload of ENCODING '" + encoding + "': " + broken.getMessage(), broken);
        }
    }
}
