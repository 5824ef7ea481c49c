package dev.checkpoint.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Encryption of payloads.
 *
 * @param keyset Tink keyset for AEAD in JSON: a location that starts with file: or classpath:, the JSON itself, or the JSON
 *     in base64. Without one, sensitive values are masked.
 * @param scope Values to encrypt: sensitive values, or every payload as a whole.
 */
@ConfigurationProperties("checkpoint.encryption")
public record EncryptionProperties(@Nullable String keyset, @DefaultValue("sensitive") Scope scope) {

    /** Values to encrypt. */
    public enum Scope {
        /** Values that are annotated or named as sensitive. */
        SENSITIVE,
        /** Every argument and result as a whole. */
        PAYLOADS
    }

    /** Omits the keyset, which the default of a record would print. */
    @Override
    public String toString() {
        return "EncryptionProperties[scope=" + scope + "]";
    }
}
