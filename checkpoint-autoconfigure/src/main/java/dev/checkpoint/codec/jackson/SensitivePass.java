package dev.checkpoint.codec.jackson;

import dev.checkpoint.error.PayloadException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What is found while one value is written: sensitive values, and classes. Bound to the writing thread. */
final class SensitivePass {

    static final String ENCRYPTED = "$encrypted";
    static final String MASKED = "$masked";
    static final String MASK = "******";

    private static final ThreadLocal<@Nullable SensitivePass> CURRENT = new ThreadLocal<>();

    private final Protection protection;
    private final @Nullable Reserved reserved;
    private Set<String> written = Set.of();
    private Set<Class<?>> classes = Set.of();
    private boolean met;
    private boolean inside;
    private boolean comparesMore;
    private boolean doubtful;

    /**
     * Creates one.
     *
     * @param reserved the names that payloads escape; null for a digest, in which values are written as they are
     */
    SensitivePass(Protection protection, @Nullable Reserved reserved) {
        this.protection = protection;
        this.reserved = reserved;
    }

    static @Nullable SensitivePass current() {
        return CURRENT.get();
    }

    /** Binds this pass; nested writing has its own pass. Returns the pass to bind again at the end. */
    @Nullable
    SensitivePass enter() {
        SensitivePass outer = CURRENT.get();
        CURRENT.set(this);
        return outer;
    }

    static void exit(@Nullable SensitivePass outer) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** Called when a name in a map or tree is written, which may be that of a secret and is not defined by a class. */
    static void name(String name) {
        SensitivePass pass = CURRENT.get();
        if (pass != null && !pass.met && pass.protection.names().test(name)) {
            pass.met = true;
        }
    }

    /** Called when text is written that has not been checked. */
    static void rawText() {
        SensitivePass pass = CURRENT.get();
        if (pass != null && pass.reserved != null) {
            pass.met = true;
        }
    }

    /** Called for the class of a value if the declared type does not determine it. */
    static void met(Class<?> type) {
        SensitivePass pass = CURRENT.get();
        if (pass != null && !pass.classes.contains(type)) {
            pass.classes = pass.classes.isEmpty() ? new HashSet<>(4) : pass.classes;
            pass.classes.add(type);
        }
    }

    /** Called when a digest includes something of a value that earlier versions did not. */
    static void comparesMore() {
        SensitivePass pass = CURRENT.get();
        if (pass != null) {
            pass.comparesMore = true;
        }
    }

    boolean hasComparedMore() {
        return comparesMore;
    }

    /** Called for a value of which another one with the same classes may not be restored. */
    static void doubt() {
        SensitivePass pass = CURRENT.get();
        if (pass != null) {
            pass.doubtful = true;
        }
    }

    boolean isDoubtful() {
        return doubtful;
    }

    /** The classes of the values whose declared type does not determine it. */
    Set<Class<?>> classes() {
        return classes;
    }

    /** Whether a sensitive value is written unprotected: for a digest, or inside another sensitive value. */
    boolean writesPlain() {
        met |= reserved == null;
        return reserved == null || inside;
    }

    /** The finished text, with sensitive values protected. */
    String seal(String json, boolean whole) {
        if (whole) {
            return asText(json);
        }
        return reserved != null && (met || !written.isEmpty() || Reserved.mayOccur(json))
                ? reserved.seal(json, this)
                : json;
    }

    /** Whether a name of a map or tree was sensitive or, in a digest, anything. */
    boolean met() {
        return met;
    }

    /** Whether anything was masked. */
    boolean hasMasked() {
        return !written.isEmpty() && protection.cipher() == null;
    }

    boolean isOurs(String text) {
        return written.contains(text);
    }

    boolean isSensitive(String name) {
        return protection.names().test(name);
    }

    /** Values inside sensitive values are not protected a second time. */
    void inside(Runnable writing) {
        inside = true;
        try {
            writing.run();
        } finally {
            inside = false;
        }
    }

    /** Writes JSON text as a protected value. */
    void write(String json, JsonGenerator out) {
        String value = protect(json);
        out.writeStartObject();
        out.writeStringProperty(member(), value);
        out.writeEndObject();
    }

    /** JSON text as the JSON text of a protected value. */
    String asText(String json) {
        return "{\"" + member() + "\":\"" + protect(json) + "\"}";
    }

    private String member() {
        return protection.cipher() == null ? MASKED : ENCRYPTED;
    }

    private String protect(String json) {
        PayloadCipher cipher = protection.cipher();
        String value = MASK;
        if (cipher != null) {
            try {
                // half surrogate pairs are escaped first: UTF-8 has no bytes for them
                byte[] plain = Surrogates.escapeLone(seal(json, false)).getBytes(StandardCharsets.UTF_8);
                value = Base64.getEncoder().encodeToString(cipher.encrypt(plain));
            } catch (GeneralSecurityException e) {
                throw new PayloadException(
                        "A sensitive value cannot be encrypted: " + e.getMessage()
                                + ". Check checkpoint.encryption.keyset.",
                        null);
            }
        }
        written = written.isEmpty() ? new HashSet<>() : written;
        written.add(value);
        return value;
    }
}
