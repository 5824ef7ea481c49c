package dev.checkpoint.codec.jackson;

import dev.checkpoint.spi.key.Fingerprinter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Digests of values that a reader of the journal must not be able to guess: HMAC-SHA-256, shortened to 128 bits.
 * Without a configured key, the key is a random one of this process, so such a digest never equals one of another
 * process.
 */
final class KeyedDigest {

    private static final String HMAC = "HmacSHA256";
    private static final int DIGEST_BYTES = 16;

    private final SecretKeySpec key;
    private final String prefix;

    private KeyedDigest(byte[] key, String prefix) {
        this.key = new SecretKeySpec(key, HMAC);
        this.prefix = prefix;
    }

    static KeyedDigest of(@Nullable PayloadCipher cipher) {
        byte[] known = cipher == null ? null : cipher.digestKey();
        if (known != null) {
            return new KeyedDigest(known, "hmac-sha256:" + sign(known) + ":");
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new KeyedDigest(random, Fingerprinter.ONE_PROCESS + newSign() + ":");
    }

    /** Distinguishes the digests of different processes, without information about the key. */
    private static String newSign() {
        byte[] sign = new byte[4];
        new SecureRandom().nextBytes(sign);
        return HexFormat.of().formatHex(sign);
    }

    /** Distinguishes digests with this key from those with another one. */
    private static String sign(byte[] key) {
        byte[] sign = hmac(new SecretKeySpec(key, HMAC), "checkpoint sign 1".getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(sign, 0, 4);
    }

    String of(byte[] digest) {
        return prefix + HexFormat.of().formatHex(hmac(key, digest), 0, DIGEST_BYTES);
    }

    private static byte[] hmac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC + ", but this one does not", e);
        }
    }
}
