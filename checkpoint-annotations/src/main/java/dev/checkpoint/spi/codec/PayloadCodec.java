package dev.checkpoint.spi.codec;

import dev.checkpoint.model.Payload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into payloads and back, exactly: what {@link #decode} returns equals what {@link #encode} was given.
 *
 * <p>Thread-safe. Must never instantiate a class that is neither named by the declared type nor allowed by
 * configuration, whatever the payload says.
 */
public interface PayloadCodec {

    /**
     * Whether values declared so can come back at all: a stream, a thread, a connection cannot. Says no only to what no
     * value of the type could change, and is asked for all stages at start-up, so it has to be quick.
     */
    boolean supports(ValueType type);

    /**
     * Writes a value.
     *
     * @param value the value, of the declared type
     * @param type the declared type
     * @throws dev.checkpoint.error.PayloadException if the value cannot be written or is of a kind that cannot come back
     *     (a stream, a thread, a connection)
     */
    Payload encode(@Nullable Object value, ValueType type);

    /**
     * The paths of the values that {@link #encode} masked because they are sensitive and there is no key to encrypt them.
     * A payload with such a path can be read by people, but not decoded.
     *
     * @return {@code $.password}, for example; empty if nothing was masked
     */
    List<String> masked(Payload payload);

    /**
     * A payload and what was masked in it: what {@link #encode} and {@link #masked} say, for whoever wants both.
     *
     * @param payload the value
     * @param masked the paths of the masked values; empty if there are none
     */
    record Encoded(Payload payload, List<String> masked) {}

    /**
     * Writes a value, and says what is masked in it. One who writes knows whether there is anything, and need not search.
     *
     * @throws dev.checkpoint.error.PayloadException as {@link #encode}
     */
    default Encoded write(@Nullable Object value, ValueType type) {
        Payload payload = encode(value, type);
        return new Encoded(payload, masked(payload));
    }

    /**
     * Where the first text or number is of which something holds; what is encrypted or masked is not looked at.
     *
     * @return {@code $.items[2].note}, for example
     */
    default Optional<String> find(Payload payload, Predicate<String> what) {
        return what.test(payload.json()) ? Optional.of("$") : Optional.empty();
    }

    /**
     * The same codec for text that is only read and never decoded: sensitive values are always masked, nothing is
     * encrypted.
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
     * Takes a JSON object apart without looking into its members.
     *
     * @return payload by member name, in the order of the text
     * @throws dev.checkpoint.error.PayloadException if it is not a JSON object
     */
    Map<String, Payload> members(Payload object);

    /**
     * Restores the payload and compares it with the original, component by component.
     *
     * @param original the value that was encoded
     * @param payload what {@link #encode} made of it
     * @param type the declared type
     * @return the first difference, with its path and both types: {@code $.items[2].price: BigDecimal 1.10 came back as
     *     Double 1.1}; empty if the two are the same
     */
    Optional<String> difference(@Nullable Object original, Payload payload, ValueType type);
}
