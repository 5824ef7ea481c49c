package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Digests as SHA-256 over a canonical text, shortened to 128 bits.
 *
 * <p>The text is JSON with properties, map keys and set elements sorted, and with numbers in a form that depends on
 * their value only: {@link CanonicalNumbers} defines it. The text is passed to the digest while it is produced. If a
 * declared type leaves the class open, or the class is not the declared one, the class of an object is included. The digest
 * depends on how the application's mapper names properties, as payloads do.
 *
 * <p>Earlier versions compared less of some values: not the class if it was a subclass of the declared one, for example. The
 * digest of such a value also tells what it would have been then.
 */
public final class JacksonFingerprinter implements Fingerprinter {

    private final JsonMapper base;
    private final Protection protection;
    private final List<LibraryValues> libraries;
    private final Lazy<JsonMapper> mapper;
    private final Lazy<JsonMapper> former;
    private final Lazy<KeyedDigest> keyed;
    private final ConcurrentMap<ValueType, RootTyping> typings = new ConcurrentHashMap<>();
    private final ConcurrentMap<ValueType, RootTyping> formerTypings = new ConcurrentHashMap<>();

    /**
     * Creates one.
     *
     * @param base the application's mapper; it is copied, not changed
     */
    public JacksonFingerprinter(JsonMapper base) {
        this(base, Protection.byAnnotation());
    }

    /**
     * Creates one.
     *
     * @param base the application's mapper; it is copied, not changed
     * @param protection decides what is sensitive, and holds the key for its digests
     */
    public JacksonFingerprinter(JsonMapper base, Protection protection) {
        this(base, protection, List.of());
    }

    /**
     * Creates one.
     *
     * @param base the application's mapper; it is copied, not changed
     * @param protection decides what is sensitive, and holds the key for its digests
     * @param libraries some of whose values have fields that are no state
     */
    public JacksonFingerprinter(JsonMapper base, Protection protection, List<LibraryValues> libraries) {
        this.base = base;
        this.protection = protection;
        this.libraries = List.copyOf(libraries);
        this.keyed = new Lazy<>(() -> KeyedDigest.of(protection.cipher()));
        this.mapper = new Lazy<>(() -> canonical(true));
        this.former = new Lazy<>(() -> canonical(false));
    }

    private JsonMapper canonical(boolean complete) {
        return ExactMapper.from(complete ? LibraryModules.before(base, libraries, LibraryValues::digests) : base)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .disable(SerializationFeature.FAIL_ON_UNWRAPPED_TYPE_IDENTIFIERS)
                .setDefaultTyping(
                        new SlotTyping(new TypeNames(TrustedTypes.ofPackages(List.of()), List.of()), true, complete))
                .addModule(new CanonicalModule(complete))
                .addModule(new SensitiveModule(protection))
                .handlerInstantiator(
                        new WatchedInstances(base.serializationConfig().getHandlerInstantiator()))
                .build();
    }

    /** Checks the type only. How its values are written is determined when the first one is written. */
    @Override
    public boolean supports(ValueType type) {
        return !TypeTokens.mentionsIncomparable(DeclaredTypes.resolve(type, base.getTypeFactory()));
    }

    @Override
    public String digest(@Nullable Object value, ValueType type) {
        RootTyping exact = typing(type, typings, mapper);
        String scalar = type.sensitive() ? null : exact.scalar(value);
        if (scalar != null) {
            return DigestWriter.of(scalar);
        }
        SensitivePass pass = new SensitivePass(protection, null);
        String digest = digest(value, type, exact, pass);
        if (!pass.hasComparedMore()) {
            return digest;
        }
        try {
            RootTyping typing = typing(type, formerTypings, former);
            String formerly = digest(value, type, typing, new SensitivePass(protection, null));
            // one that only this process can make says nothing about digests of earlier versions
            return formerly.startsWith(ONE_PROCESS) ? digest : digest + FORMERLY + formerly;
        } catch (PayloadException hadNone) {
            return digest;
        }
    }

    private String digest(@Nullable Object value, ValueType type, RootTyping typing, SensitivePass pass) {
        DigestWriter out = new DigestWriter();
        SensitivePass outer = pass.enter();
        try {
            typing.write(value, out);
        } catch (Throwable e) {
            throw Problems.exception("digest", type, e);
        } finally {
            SensitivePass.exit(outer);
        }
        return type.sensitive() && value != null || pass.met() ? keyed.get().of(out.digest()) : out.result();
    }

    private RootTyping typing(ValueType type, ConcurrentMap<ValueType, RootTyping> known, Lazy<JsonMapper> by) {
        RootTyping typing = known.get(type);
        return typing != null ? typing : known.computeIfAbsent(type, any -> prepare(any, by.get()));
    }

    private RootTyping prepare(ValueType type, JsonMapper by) {
        JavaType resolved = DeclaredTypes.resolve(type, base.getTypeFactory());
        if (TypeTokens.mentionsIncomparable(resolved)) {
            throw new PayloadException(
                    "Cannot digest a value declared " + type + " at $: such a value is a handle or behaviour, not data."
                            + " Annotate the parameter with @NotFingerprinted.",
                    null);
        }
        return RootTyping.of(resolved, by);
    }
}
