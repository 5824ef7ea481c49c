package dev.checkpoint.spi.key;

import dev.checkpoint.spi.codec.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Reduces values to digests, for the question "is this the same input as last time?".
 *
 * <p>Equal values have equal digests on every JVM, in every locale and time zone and whatever the order of maps and sets;
 * the digest of a value equals the digest of the same value restored from a payload. Numbers count by value: {@code 1} and
 * {@code 1L} agree, {@code 1} and {@code "1"} do not. Thread-safe.
 */
public interface Fingerprinter {

    /**
     * What every digest that was made with a key starts with. A sign of the key follows, up to the last colon: digests
     * with different signs, or one with a key and one without, cannot be compared.
     */
    String KEYED = "hmac-";

    /**
     * What the digest of a sensitive value starts with if no key is configured: it was made with a random key, and only
     * the process that made it can compare it. A sign for the process follows, up to the next colon.
     */
    String ONE_PROCESS = "hmac-of-one-process:";

    /**
     * Whether values of this declared type have a digest at all; false for streams, requests and the like, which are then
     * left out of fingerprints.
     */
    boolean supports(ValueType type);

    /**
     * The digest of a value: {@code sha256:} and hexadecimal digits, shortened to 128 bits. Of a sensitive value, or one
     * that contains one, it is made with a key and starts with {@code hmac-sha256:} and a sign of the key, or with
     * {@link #ONE_PROCESS}.
     *
     * @throws dev.checkpoint.error.PayloadException if the value cannot be digested
     */
    String digest(@Nullable Object value, ValueType type);
}
