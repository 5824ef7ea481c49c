package dev.checkpoint.codec.jackson;

import java.io.Writer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Feeds text to SHA-256, each UTF-16 unit encoded as UTF-8 on its own. An encoder would replace half surrogate pairs;
 * here, texts that differ only in these have different digests.
 */
final class DigestWriter extends Writer {

    private static final int DIGEST_BYTES = 16;

    private final MessageDigest digest;
    private final byte[] buffer = new byte[512]; // clearing a larger one takes longer than the digest of most arguments
    private int used;

    DigestWriter() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one does not", e);
        }
    }

    @Override
    public void write(char[] text, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            write(text[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; i++) {
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
        return "sha256:" + HexFormat.of().formatHex(digest(), 0, DIGEST_BYTES);
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
