package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Digests as SHA-256 over a canonical text, shortened to 128 bits.
 *
 * <p>The text is JSON with properties, map keys and set elements sorted, and with numbers in a form that depends on their
 * value only: {@link CanonicalNumbers} has the rule. It is fed to the digest as it is produced. Where a declared type
 * leaves the class open, the class of an object counts too. The digest depends on how the application's mapper names
 * properties, as payloads do.
 */
public final class JacksonFingerprinter implements Fingerprinter {

    private final JsonMapper mapper;
    private final Protection protection;
    private final KeyedDigest keyed;
    private final ConcurrentMap<ValueType, Binding> bindings = new ConcurrentHashMap<>();

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
     * @param protection what is sensitive, and the key for its digests
     */
    public JacksonFingerprinter(JsonMapper base, Protection protection) {
        this.protection = protection;
        this.keyed = KeyedDigest.of(protection.cipher());
        this.mapper = ExactMapper.from(base)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .setDefaultTyping(new SlotTyping(new TypeNames(TrustedTypes.ofPackages(List.of())), true))
                .addModule(new CanonicalModule())
                .addModule(new SensitiveModule(protection))
                .handlerInstantiator(
                        new WatchedInstances(base.serializationConfig().getHandlerInstantiator()))
                .build();
    }

    @Override
    public boolean supports(ValueType type) {
        return binding(type).supported();
    }

    @Override
    public String digest(@Nullable Object value, ValueType type) {
        Binding binding = binding(type);
        if (!binding.supported()) {
            throw new PayloadException(
                    "Cannot digest a value declared " + type + " at $: such a value is a handle or behaviour, not data."
                            + " Mark the parameter @NotFingerprinted.",
                    null);
        }
        DigestWriter out = new DigestWriter();
        SensitivePass pass = SensitivePass.forDigest(protection);
        SensitivePass outer = pass.enter();
        try {
            binding.typing().writer().writeValue(out, binding.typing().subject(value));
        } catch (JacksonException | StackOverflowError e) {
            throw new PayloadException(Problems.describe("digest", type, e), e);
        } finally {
            SensitivePass.exit(outer);
        }
        return type.sensitive() && value != null || pass.met() ? keyed.of(out.digest()) : out.result();
    }

    private Binding binding(ValueType type) {
        Binding known = bindings.get(type);
        return known != null ? known : bindings.computeIfAbsent(type, this::bind);
    }

    private Binding bind(ValueType type) {
        JavaType resolved = DeclaredTypes.resolve(type, mapper.getTypeFactory());
        return new Binding(RootTyping.of(resolved, mapper), !RefusedKinds.mentionsRefused(resolved));
    }

    private record Binding(RootTyping typing, boolean supported) {}
}
