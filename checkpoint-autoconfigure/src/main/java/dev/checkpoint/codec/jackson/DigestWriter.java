package dev.checkpoint.codec.jackson;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Feeds text to SHA-256, each UTF-16 unit encoded as UTF-8 on its own. An encoder would replace half surrogate pairs;
 * here, texts that differ only in these have different digests.
 */
final class DigestWriter extends Writer {

    private static final int DIGEST_BYTES = 16;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** The name of the digest, and room for it. */
    private static final byte[] PREFIX =
            ("sha256:" + " ".repeat(2 * DIGEST_BYTES)).getBytes(StandardCharsets.ISO_8859_1);

    /** Looking for the provider of a digest takes longer than to copy one that was not used. */
    private static final MessageDigest UNUSED = sha256();

    private final MessageDigest digest = copy();
    private final byte[] buffer = new byte[512]; // clearing a larger one takes longer than the digest of most arguments
    private int used;

    private static MessageDigest copy() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException another) {
            return sha256(); // of another provider
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one does not", e);
        }
    }

    @Override
    public void write(char[] text, int offset, int length) {
        write(new String(text, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) {
        write(text.substring(offset, offset + length));
    }

    /** A JVM encodes and compares at full speed from the start, but interprets a loop over the characters at first. */
    @Override
    public void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == text.length() && text.equals(new String(bytes, StandardCharsets.ISO_8859_1))) {
            if (bytes.length > buffer.length - used) {
                drain();
                digest.update(bytes);
            } else {
                System.arraycopy(bytes, 0, buffer, used, bytes.length);
                used += bytes.length;
            }
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            write(text.charAt(i));
        }
    }

    /** Encodes each UTF-16 unit separately: as injective as UTF-8, and a pair may be split between two calls. */
    private void write(char c) {
        if (used > buffer.length - 3) {
            drain();
        }
        if (c < 0x80) {
            buffer[used++] = (byte) c;
        } else if (c < 0x800) {
            buffer[used++] = (byte) (0xc0 | c >> 6);
            buffer[used++] = (byte) (0x80 | c & 0x3f);
        } else {
            buffer[used++] = (byte) (0xe0 | c >> 12);
            buffer[used++] = (byte) (0x80 | c >> 6 & 0x3f);
            buffer[used++] = (byte) (0x80 | c & 0x3f);
        }
    }

    private void drain() {
        digest.update(buffer, 0, used);
        used = 0;
    }

    /** The digest of the written text. */
    String result() {
        return text(digest());
    }

    /** The digest of a text, as if it had been written; one without surrogates. */
    static String of(String text) {
        return text(copy().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(byte[] digest) {
        byte[] text = PREFIX.clone();
        for (int i = 0; i < DIGEST_BYTES; i++) {
            text[text.length - 2 * DIGEST_BYTES + 2 * i] = HEX[digest[i] >> 4 & 0xf];
            text[text.length - 2 * DIGEST_BYTES + 2 * i + 1] = HEX[digest[i] & 0xf];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** All bytes of the digest, to be digested with a key. */
    byte[] digest() {
        drain();
        return digest.digest();
    }

    @Override
    public void flush() {
        // the digest is complete only at the end
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
