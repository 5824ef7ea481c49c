package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.spi.codec.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads as JSON, written and read by Jackson with the application's modules and mix-ins.
 *
 * <p>A payload contains a class name only if the declared type leaves the class open (an interface, an abstract class,
 * {@code Object}), as the property {@code "@type"}. Reading instantiates a named class only if a sealed declared type
 * permits it, its package is trusted, or it is one of a fixed set of JDK value types.
 */
public final class JacksonPayloadCodec implements PayloadCodec {

    private final JsonMapper base;
    private final TrustedTypes trusted;
    private final Protection protection;
    private final boolean whole;
    private final List<LibraryValues> libraries;
    private final Lazy<JsonMapper> mapper;
    private final Lazy<Parsers> parsers;
    private final Reserved reserved;
    private final Lazy<KotlinClasses> kotlin;
    private final GivenReader given;
    private final ConcurrentMap<ValueType, Binding> bindings = new ConcurrentHashMap<>();
    private final RemovedComponents removed = new RemovedComponents();

    /**
     * Creates one.
     *
     * @param base the application's mapper; it is copied, not changed
     * @param trusted the packages whose classes a payload may name
     */
    public JacksonPayloadCodec(JsonMapper base, TrustedTypes trusted) {
        this(base, trusted, Protection.byAnnotation());
    }

    /**
     * Creates one.
     *
     * @param base the application's mapper; it is copied, not changed
     * @param trusted the packages whose classes a payload may name
     * @param protection decides what is sensitive, and how it is protected
     */
    public JacksonPayloadCodec(JsonMapper base, TrustedTypes trusted, Protection protection) {
        this(base, trusted, protection, List.of());
    }

    /**
     * Creates one.
     *
     * @param base the application's mapper; it is copied, not changed
     * @param trusted the packages whose classes a payload may name
     * @param protection decides what is sensitive, and how it is protected
     * @param libraries whose values are written in a way of their own, unless the application's mapper has one
     */
    public JacksonPayloadCodec(
            JsonMapper base, TrustedTypes trusted, Protection protection, List<LibraryValues> libraries) {
        this.base = base;
        this.trusted = trusted;
        this.protection = protection;
        this.whole = protection.whole();
        this.libraries = SqlValues.before(libraries);
        this.mapper = new Lazy<>(this::exact);
        this.parsers = new Lazy<>(() -> Parsers.like(mapper.get()));
        this.reserved = new Reserved(parsers);
        this.kotlin = new Lazy<>(() -> KotlinClasses.readBy(mapper.get()));
        this.given = new GivenReader(mapper);
    }

    private JsonMapper exact() {
        TypeNames names = new TypeNames(trusted, libraries);
        return ExactMapper.from(LibraryModules.before(base, libraries, LibraryValues::module))
                .disable(SerializationFeature.FAIL_ON_UNWRAPPED_TYPE_IDENTIFIERS) // watched classes have none
                .polymorphicTypeValidator(new TrustedNames(names))
                .setDefaultTyping(new SlotTyping(names, false, true))
                .addModule(new OrderModule())
                .addModule(new SensitiveModule(protection))
                .handlerInstantiator(
                        new WatchedInstances(base.serializationConfig().getHandlerInstantiator()))
                .build();
    }

    @Override
    public boolean supports(ValueType type) {
        return !RefusedKinds.mentionsRefused(DeclaredTypes.resolve(type, base.getTypeFactory()));
    }

    @Override
    public Payload encode(@Nullable Object value, ValueType type) {
        String scalar = scalar(value, type);
        return scalar != null ? Payload.of(scalar) : encoded(value, type, new SensitivePass(protection, reserved));
    }

    @Override
    public Encoded write(@Nullable Object value, ValueType type) {
        String scalar = scalar(value, type);
        if (scalar != null) {
            return new Encoded(Payload.of(scalar), List.of(), Set.of(), false);
        }
        SensitivePass pass = new SensitivePass(protection, reserved);
        Payload payload = encoded(value, type, pass);
        return new Encoded(payload, pass.hasMasked() ? masked(payload) : List.of(), pass.classes(), pass.isDoubtful());
    }

    /** A text without names and escapes needs no protection, unless all of it does. */
    private @Nullable String scalar(@Nullable Object value, ValueType type) {
        return type.sensitive() || whole ? null : binding(type).typing.scalar(value);
    }

    private Payload encoded(@Nullable Object value, ValueType type, SensitivePass pass) {
        Binding binding = binding(type);
        SensitivePass outer = pass.enter();
        try {
            if (value instanceof Collection || value instanceof Map) {
                SensitivePass.met(value.getClass());
            }
            String json = Surrogates.escapeLone(binding.typing.json(value));
            return Payload.of(pass.seal(json, type.sensitive() && value != null || whole));
        } catch (PayloadException unwritable) {
            throw unwritable;
        } catch (Throwable e) {
            throw new PayloadException(
                    Problems.describe("write", type, e) + kotlin.get().hint(e) + advice(binding.declared, value), e);
        } finally {
            SensitivePass.exit(outer);
        }
    }

    @Override
    public @Nullable Object decode(Payload payload, ValueType type) {
        return decode(payload, type, binding(type).tolerant());
    }

    private @Nullable Object decode(Payload payload, ValueType type, ObjectReader reader) {
        String json = payload.json();
        String plain = open(json);
        return read(plain, type, reader, plain != json);
    }

    @Override
    public @Nullable Object given(String json, ValueType type) {
        return given.read(json, type, binding(type).declared());
    }

    @Override
    public @Nullable Object decode(Payload payload, ValueType type, List<ResultUpgrade> upgrades) {
        String json = payload.json();
        String plain = open(json);
        Upgrading upgrading = new Upgrading(parsers.get(), plain != json);
        return upgrading.restore(
                plain, upgrades, upgraded -> read(upgraded, type, binding(type).tolerant(), plain != json));
    }

    /**
     * Reads a plain text.
     *
     * @param decrypted whether a part of it is secret
     */
    private @Nullable Object read(String plain, ValueType type, ObjectReader reader, boolean decrypted) {
        try (JsonParser parser = parsers.get().parser(plain, reader)) {
            return reader.readValue(parser);
        } catch (Throwable e) {
            String problem = Problems.describe("restore", type, e);
            if (decrypted) {
                // the reader's message may quote the text, which was secret
                throw new PayloadException(
                        "Cannot restore a value declared " + type
                                + " after its encrypted parts were decrypted: it does not fit the type. The part"
                                + " that does not fit is not shown, because it may be secret.",
                        null);
            }
            throw new PayloadException(problem + kotlin.get().hint(e), e);
        }
    }

    private String open(String json) {
        if (!Reserved.mayOccur(json)) {
            return json;
        }
        try {
            return reserved.open(json, this::decrypt);
        } catch (JacksonException broken) {
            throw new PayloadException("The recorded value is not valid JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    private String decrypt(String cipher) {
        PayloadCipher keys = protection.cipher();
        if (keys == null) {
            throw new PayloadException(
                    "no key is configured; set checkpoint.encryption.keyset to the one it was written" + " with.",
                    null);
        }
        try {
            byte[] plain = keys.decrypt(Base64.getDecoder().decode(cipher));
            return open(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new PayloadException(
                    "no key of checkpoint.encryption.keyset fits, or the text was changed. Keep old keys"
                            + " in the keyset when a new one becomes primary.",
                    null);
        }
    }

    @Override
    public List<String> masked(Payload payload) {
        return reserved.masked(payload.json());
    }

    @Override
    public Examined examine(Payload payload) {
        TypeNames names = new TypeNames(trusted, libraries);
        return new Examination(parsers.get(), names, this::decrypt).of(payload.json());
    }

    @Override
    public Optional<String> find(Payload payload, Predicate<String> what) {
        return reserved.find(payload.json(), what);
    }

    @Override
    public PayloadCodec forReading() {
        return new JacksonPayloadCodec(base, trusted, protection.masking(), libraries);
    }

    @Override
    public Map<String, Payload> members(Payload object) {
        return ObjectMembers.of(parsers.get(), object.json());
    }

    @Override
    public Optional<String> changed(Payload before, Payload now) {
        return Optional.ofNullable(ChangedPlace.of(tree(before), tree(now), "$"))
                .map(Wording::place);
    }

    private JsonNode tree(Payload payload) {
        ObjectReader reader = mapper.get().readerFor(JsonNode.class);
        try (JsonParser parser = parsers.get().parser(payload.json(), reader)) {
            return reader.readValue(parser);
        }
    }

    @Override
    public Optional<String> difference(@Nullable Object original, Payload payload, ValueType type) {
        Object restored;
        try {
            restored = decode(payload, type, binding(type).reader());
        } catch (PayloadException e) {
            return Optional.of(
                    binding(type).isSubclass(original)
                            ? "$: " + Wording.describe(original) + " came back as "
                                    + binding(type).declared.getRawClass().getSimpleName()
                            : Problems.unreadable(e) + hint(e.getCause()) + advice(binding(type).declared, original));
        }
        String difference;
        try {
            difference = new StructuralComparison(protection.names(), libraries).compare(original, restored);
        } catch (Throwable broken) {
            throw Problems.exception("compare", type, broken);
        }
        return difference != null && (type.sensitive() || whole)
                ? Optional.of("$: it is not restored as it was. The place is not shown, because it is secret.")
                : Optional.ofNullable(difference)
                        .map(Wording::shortened)
                        .map(told -> told + advice(binding(type).declared, original));
    }

    private String hint(@Nullable Throwable problem) {
        return problem == null ? "" : kotlin.get().hint(problem);
    }

    private String advice(JavaType declared, @Nullable Object value) {
        return LibraryAdvice.about(declared, value, mapper.get());
    }

    private Binding binding(ValueType type) {
        Binding known = bindings.get(type);
        return known != null ? known : bindings.computeIfAbsent(type, this::bind);
    }

    private Binding bind(ValueType type) {
        JavaType resolved = DeclaredTypes.resolve(type, base.getTypeFactory());
        if (RefusedKinds.mentionsRefused(resolved)) {
            throw new PayloadException(
                    "Cannot write or restore values declared " + type
                            + " at $: such a value is a handle or behaviour, not"
                            + " data. Return the data itself (text, bytes, a record) instead.",
                    null);
        }
        ObjectReader reader = mapper.get().readerFor(resolved);
        return new Binding(resolved, RootTyping.of(resolved, mapper.get()), reader, reader.withHandler(removed));
    }

    /**
     * How values of a type are written and read.
     *
     * @param reader takes what was just written
     * @param tolerant takes what an earlier version of a class wrote, too
     */
    private record Binding(JavaType declared, RootTyping typing, ObjectReader reader, ObjectReader tolerant) {

        /** Whether the value is of a subclass that the text does not name. */
        boolean isSubclass(@Nullable Object value) {
            return value != null
                    && SlotTyping.isWatched(declared)
                    && !value.getClass().equals(declared.getRawClass());
        }
    }
}
