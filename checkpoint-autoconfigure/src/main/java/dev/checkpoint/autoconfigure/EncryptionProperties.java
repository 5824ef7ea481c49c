package dev.checkpoint.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Encryption of payloads.
 *
 * @param keyset Tink keyset for AEAD in JSON: a location that starts with file: or classpath:, the JSON itself, or the JSON
 *     in base64. Without one, sensitive values are masked.
 * @param scope What is encrypted: sensitive values, or every payload as a whole.
 */
@ConfigurationProperties("checkpoint.encryption")
public record EncryptionProperties(@Nullable String keyset, @DefaultValue("sensitive") Scope scope) {

    /** What is encrypted. */
    public enum Scope {
        /** What is annotated or named sensitive. */
        SENSITIVE,
        /** Every argument and result as a whole. */
        PAYLOADS
    }

    /** Not the keyset: a record's own would print it. */
    @Override
    public String toString() {
        return "EncryptionProperties[scope=" + scope + "]";
    }
}
