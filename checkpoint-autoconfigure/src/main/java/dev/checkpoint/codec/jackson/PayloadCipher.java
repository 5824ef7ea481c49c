package dev.checkpoint.codec.jackson;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Encrypts sensitive values. Thread-safe; independent of a library. */
public interface PayloadCipher {

    /** The bytes, encrypted and authenticated. */
    byte[] encrypt(byte[] plain) throws GeneralSecurityException;

    /**
     * Decrypts bytes that were encrypted with the current key or an older one.
     *
     * @throws GeneralSecurityException if no key fits or the bytes were changed
     */
    byte[] decrypt(byte[] cipher) throws GeneralSecurityException;

    /** A secret for digests, the same in every process with these keys; null if the keys cannot be read. */
    byte @Nullable [] digestKey();
}
