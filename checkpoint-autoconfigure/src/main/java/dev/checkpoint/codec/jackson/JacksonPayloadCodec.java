package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads as JSON, written and read by Jackson with the application's modules and mix-ins.
 *
 * <p>A class name stands in a payload only where the declared type leaves the class open (an interface, an abstract class,
 * {@code Object}), as the property {@code "@type"}. Reading instantiates a named class only if a sealed declared type
 * permits it, its package is trusted, or it is one of a fixed set of JDK value types.
 */
public final class JacksonPayloadCodec implements PayloadCodec {

    private final JsonMapper mapper;
    private final ConcurrentMap<ValueType, Binding> bindings = new ConcurrentHashMap<>();

    /**
     * Creates one.
     *
     * @param base the application's mapper; it is copied, not changed
     * @param trusted the packages whose classes a payload may name
     */
    public JacksonPayloadCodec(JsonMapper base, TrustedTypes trusted) {
        TypeNames names = new TypeNames(trusted);
        this.mapper = ExactMapper.from(base)
                .polymorphicTypeValidator(new TrustedNames(names))
                .setDefaultTyping(new SlotTyping(names, false))
                .build();
    }

    @Override
    public boolean supports(ValueType type) {
        return !RefusedKinds.mentionsRefused(DeclaredTypes.resolve(type, mapper.getTypeFactory()));
    }

    @Override
    public Payload encode(@Nullable Object value, ValueType type) {
        Binding binding = binding(type);
        try {
            return Payload.of(Surrogates.escapeLone(binding.write(value)));
        } catch (JacksonException | StackOverflowError e) {
            throw new PayloadException(Problems.describe("write", type, e), e);
        }
    }

    @Override
    public @Nullable Object decode(Payload payload, ValueType type) {
        Binding binding = binding(type);
        String json = payload.json();
        try {
            return binding.reader.readValue(json);
        } catch (JacksonException | StackOverflowError e) {
            throw new PayloadException(Problems.describe("restore", type, e), e);
        }
    }

    @Override
    public Map<String, Payload> members(Payload object) {
        return ObjectMembers.of(mapper, object.json());
    }

    @Override
    public Optional<String> difference(@Nullable Object original, Payload payload, ValueType type) {
        Object restored;
        try {
            restored = decode(payload, type);
        } catch (PayloadException e) {
            return Optional.of("$: does not come back at all: " + e.getMessage());
        }
        return Optional.ofNullable(new Comparison().compare(original, restored));
    }

    private Binding binding(ValueType type) {
        Binding known = bindings.get(type);
        return known != null ? known : bindings.computeIfAbsent(type, this::bind);
    }

    private Binding bind(ValueType type) {
        JavaType resolved = DeclaredTypes.resolve(type, mapper.getTypeFactory());
        if (RefusedKinds.mentionsRefused(resolved)) {
            throw new PayloadException(
                    "Cannot write or restore values declared " + type
                            + " at $: such a value is a handle or behaviour, not"
                            + " data. Return the data itself (text, bytes, a record) instead.",
                    null);
        }
        return new Binding(RootTyping.of(resolved, mapper), mapper.readerFor(resolved));
    }

    private record Binding(RootTyping typing, ObjectReader reader) {

        String write(@Nullable Object value) {
            return typing.writer().writeValueAsString(typing.subject(value));
        }
    }
}
