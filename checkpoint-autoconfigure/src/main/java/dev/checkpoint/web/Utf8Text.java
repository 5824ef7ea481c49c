package dev.checkpoint.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A text as UTF-8, of which no more than a part is in memory: its bytes are made as they are written. */
final class Utf8Text {

    private static final int PART = 8 << 10;

    /** So much of a digest tells texts apart. */
    private static final int TAG_BYTES = 16;

    private final String text;

    private final long length;

    private final String tag;

    private interface Sink {

        void take(byte[] bytes, int offset, int length) throws IOException;
    }

    Utf8Text(String text) {
        this.text = text;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            this.length = encode(Long.MAX_VALUE, digest::update);
            this.tag = HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException | IOException never) {
            throw new IllegalStateException(never);
        }
    }

    /** How many bytes it has. */
    long length() {
        return length;
    }

    /** Tells it from other texts. */
    String tag() {
        return tag;
    }

    /** Writes a part of it. */
    void write(ByteRange range, OutputStream out) throws IOException {
        long[] at = {0};
        encode(range.last() + 1, (bytes, offset, count) -> {
            long from = Math.max(range.first() - at[0], 0);
            long until = Math.min(range.last() + 1 - at[0], count);
            if (from < until) {
                out.write(bytes, offset + (int) from, (int) (until - from));
            }
            at[0] += count;
        });
    }

    /** Hands over the bytes until there are enough; returns how many there were. */
    private long encode(long enough, Sink sink) throws IOException {
        CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer chars = CharBuffer.wrap(text);
        ByteBuffer part = ByteBuffer.allocate(PART);
        long done = 0;
        boolean more = true;
        while (more && done < enough) {
            more = encoder.encode(chars, part, true).isOverflow();
            if (!more) {
                encoder.flush(part);
            }
            sink.take(part.array(), 0, part.position());
            done += part.position();
            part.clear();
        }
        return done;
    }
}
