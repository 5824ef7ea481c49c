package dev.checkpoint.spi.key;

import dev.checkpoint.spi.codec.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Reduces values to digests, which show whether an input is the same as last time.
 *
 * <p>Equal values have equal digests on every JVM, in every locale and time zone, and regardless of the order of maps
 * and sets; the digest of a value equals the digest of the same value restored from a payload. Numbers are compared by
 * value: {@code 1} and {@code 1L} agree, {@code 1} and {@code "1"} do not. The order of a {@code LinkedHashMap} or a
 * sorted collection does not count either; where it matters, pass a list. Thread-safe.
 */
public interface Fingerprinter {

    /**
     * The prefix of every digest that was created with a key. An identifier of the key follows, up to the last colon.
     * Digests with different identifiers cannot be compared, nor a digest with a key and one without.
     */
    String KEYED = "hmac-";

    /**
     * The prefix of the digest of a sensitive value if no key is configured: it was created with a random key, and only
     * the process that created it can compare it. An identifier of the process follows, up to the next colon.
     */
    String ONE_PROCESS = "hmac-of-one-process:";

    /**
     * Takes the place of a digest in a fingerprint if an argument has none. Such an argument equals no other, not even
     * one that has this in the place of its digest.
     */
    String NOT_COMPARABLE = "not-comparable";

    /**
     * Separates a digest from the one that an earlier version gave the same value because it compared less of it. A
     * recorded digest that equals the part behind this neither agrees nor disagrees.
     */
    String FORMERLY = ";formerly=";

    /**
     * Returns whether values of this declared type can have a digest at all; false for streams, requests and the like,
     * which can never be compared. Called for all parameters at start-up, so it must be fast.
     */
    boolean supports(ValueType type);

    /**
     * Returns the digest of a value: {@code sha256:} and hexadecimal digits, shortened to 128 bits. The digest of a
     * value that is sensitive or contains a sensitive value is created with a key and starts with {@code hmac-sha256:}
     * and an identifier of the key, or with {@link #ONE_PROCESS}.
     *
     * @throws dev.checkpoint.error.PayloadException if the value cannot be digested: then it cannot be compared
     */
    String digest(@Nullable Object value, ValueType type);
}
