package dev.checkpoint.spi.codec;

import dev.checkpoint.model.Payload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Converts values to payloads and back exactly: {@link #decode} returns a value that equals the argument of
 * {@link #encode}.
 *
 * <p>Thread-safe. Must never instantiate a class that is neither named by the declared type nor allowed by
 * configuration, regardless of the payload.
 */
public interface PayloadCodec {

    /**
     * Returns whether values of this declared type can be restored at all: a stream, a thread, a connection cannot.
     * Returns false only if no value of the type can be restored. Called for all stages at start-up, so it must be
     * fast.
     */
    boolean supports(ValueType type);

    /**
     * Writes a value.
     *
     * @param value the value, of the declared type
     * @param type the declared type
     * @throws dev.checkpoint.error.PayloadException if the value cannot be written or cannot be restored (a stream, a
     *     thread, a connection)
     */
    Payload encode(@Nullable Object value, ValueType type);

    /**
     * Returns the paths of the values that {@link #encode} masked because they are sensitive and there is no key to
     * encrypt them. People can read a payload with such a path, but it cannot be decoded.
     *
     * @return {@code $.password}, for example; empty if nothing was masked
     */
    List<String> masked(Payload payload);

    /**
     * A payload and its masked paths: the results of {@link #encode} and {@link #masked} together. It also says what is
     * to be known before a value of the same declared type is trusted to be restored as another one was.
     *
     * @param payload the value
     * @param masked the paths of the masked values; empty if there are none
     * @param classes the classes of values whose declared type does not determine it: a value with other classes may be
     *     restored differently
     * @param doubtful whether even a value with the same classes may be restored differently, because a part of it is
     *     not written, or in a format that cuts it
     */
    record Encoded(Payload payload, List<String> masked, Set<Class<?>> classes, boolean doubtful) {

        /** A payload of a value about which nothing else is known. */
        public Encoded(Payload payload, List<String> masked) {
            this(payload, masked, Set.of(), false);
        }
    }

    /**
     * Writes a value and reports what is masked in it. An implementation that knows this while it writes need not
     * search the payload.
     *
     * @throws dev.checkpoint.error.PayloadException as {@link #encode}
     */
    default Encoded write(@Nullable Object value, ValueType type) {
        Payload payload = encode(value, type);
        return new Encoded(payload, masked(payload));
    }

    /**
     * Returns the path of the first text or number that matches; encrypted and masked values are not inspected.
     *
     * @return {@code $.items[2].note}, for example
     */
    default Optional<String> find(Payload payload, Predicate<String> what) {
        return what.test(payload.json()) ? Optional.of("$") : Optional.empty();
    }

    /**
     * Returns this codec for text that is only read and never decoded: sensitive values are always masked, and nothing
     * is encrypted.
     */
    PayloadCodec forReading();

    /**
     * Restores a value.
     *
     * @throws dev.checkpoint.error.PayloadException if the payload does not fit the declared type
     */
    @Nullable
    Object decode(Payload payload, ValueType type);

    /**
     * Restores a value that an earlier version of the application wrote.
     *
     * @param upgrades make of its JSON that of the declared type, applied in order
     * @throws dev.checkpoint.error.PayloadException if what they make of it does not fit the declared type
     * @throws RuntimeException if an upgrade fails
     */
    default @Nullable Object decode(Payload payload, ValueType type, List<ResultUpgrade> upgrades) {
        String json = payload.json();
        for (ResultUpgrade upgrade : upgrades) {
            try {
                json = upgrade.upgrade(json);
            } catch (Exception failed) {
                throw new IllegalStateException(
                        "The upgrade from version '" + upgrade.from() + "' to '" + upgrade.to() + "' ("
                                + upgrade.getClass().getName() + ") fails.",
                        failed);
            }
        }
        return decode(Payload.of(json), type);
    }

    /**
     * Reads JSON that a person or another program wrote, and no payload. It may be more tolerant than {@link #decode} where nothing
     * has to be guessed, as with names of enum constants in any case. Decrypts nothing.
     *
     * @throws dev.checkpoint.error.PayloadException if it is no JSON, or does not fit the declared type
     */
    default @Nullable Object given(String json, ValueType type) {
        return decode(Payload.of(json), type);
    }

    /**
     * Splits a JSON object into its members without parsing them.
     *
     * @return the payloads by member name, in the order of the text
     * @throws dev.checkpoint.error.PayloadException if it is not a JSON object
     */
    Map<String, Payload> members(Payload object);

    /**
     * Returns the path of the first place at which two payloads differ: a path, never a value. Encrypted and masked values
     * are not compared.
     *
     * @return {@code $[2].title}, for example; empty if no place is known
     */
    default Optional<String> changed(Payload before, Payload now) {
        return Optional.empty();
    }

    /**
     * Restores the payload and compares it with the original, component by component.
     *
     * @param original the value that was encoded
     * @param payload the result of {@link #encode}
     * @param type the declared type
     * @return the first difference, with its path and both types, such as
     *     {@code $.items[2].price: BigDecimal 1.10 came back as Double 1.1}; empty if the two are the same
     */
    Optional<String> difference(@Nullable Object original, Payload payload, ValueType type);

    /**
     * What is to be known of a payload from elsewhere before it is stored.
     *
     * @param untrusted the names of classes in it that may not be named by a payload, whatever type it is read as
     * @param locked the paths of its encrypted values for which there is no key here
     */
    record Examined(List<String> untrusted, List<String> locked) {

        /** Nothing is known against it. */
        public static final Examined FINE = new Examined(List.of(), List.of());
    }

    /**
     * Examines a payload that is not trusted. Reads it and instantiates nothing.
     *
     * @throws dev.checkpoint.error.PayloadException if it is not one valid payload
     */
    default Examined examine(Payload payload) {
        return Examined.FINE;
    }
}
