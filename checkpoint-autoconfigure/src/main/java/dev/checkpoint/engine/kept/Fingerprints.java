package dev.checkpoint.engine.kept;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.UserCode;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fingerprint of a call: a digest per argument, the version, and the bean where several have the method. An argument
 * without a digest is never left out: it is {@link Fingerprinter#NOT_COMPARABLE}.
 */
public final class Fingerprints {

    private static final String BEAN = "bean";

    private static final String VERSION = "version";

    private static final Logger log = LoggerFactory.getLogger(Fingerprints.class);

    private final Fingerprinter fingerprinter;

    private final Redactor redactor;

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** Fingerprints of digests that this makes. */
    public Fingerprints(Fingerprinter fingerprinter, Redactor redactor) {
        this.fingerprinter = fingerprinter;
        this.redactor = redactor;
    }

    /**
     * Digests a call.
     *
     * @param version the version in clear text, so that a person can read it; empty if none
     */
    public Fingerprint of(String method, List<ParameterSpec> parameters, @Nullable Object[] args, String version) {
        if (parameters.isEmpty() && version.isEmpty()) {
            return Fingerprint.NONE;
        }
        Map<String, String> digests = new HashMap<>();
        if (!version.isEmpty()) {
            digests.put(VERSION, version);
        }
        for (int i = 0; i < parameters.size(); i++) {
            ParameterSpec parameter = parameters.get(i);
            if (parameter.fingerprinted()) {
                digests.put(parameter.digestName(), digest(method, parameter, args[i]));
            }
        }
        return new Fingerprint(digests);
    }

    /** The version in a fingerprint; empty if none. */
    public static String version(Fingerprint call) {
        return call.digests().getOrDefault(VERSION, "");
    }

    /** The same call of another version; empty for none. */
    public static Fingerprint ofVersion(Fingerprint call, String version) {
        Map<String, String> digests = new HashMap<>(call.digests());
        if (version.isEmpty()) {
            digests.remove(VERSION);
        } else {
            digests.put(VERSION, version);
        }
        return new Fingerprint(digests);
    }

    /** The same call of a certain bean. */
    public static Fingerprint ofBean(Fingerprint call, @Nullable String bean) {
        if (bean == null) {
            return call;
        }
        Map<String, String> digests = new HashMap<>(call.digests());
        digests.put(BEAN, bean);
        return new Fingerprint(digests);
    }

    /** Whether two calls of one stage are known to be of different beans. */
    public static boolean areOfDifferentBeans(Fingerprint one, Fingerprint other) {
        String bean = one.digests().get(BEAN);
        String otherBean = other.digests().get(BEAN);
        return bean != null && otherBean != null && !bean.equals(otherBean);
    }

    /** The bean of a call, where it counts. */
    public static @Nullable String bean(Fingerprint call) {
        return call.digests().get(BEAN);
    }

    private String digest(String method, ParameterSpec parameter, @Nullable Object value) {
        try {
            return fingerprinter.digest(value, parameter.type());
        } catch (Throwable broken) {
            UserCode.rethrowFatal(broken);
            report(method, parameter, broken);
            return Fingerprinter.NOT_COMPARABLE;
        }
    }

    private void report(String method, ParameterSpec parameter, Throwable broken) {
        if (reported.add(method + "#" + parameter.name())) {
            log.warn(
                    "Parameter '{}' of {} cannot be compared with that of another call: a resumed run executes the call"
                            + " again if its effect is REPEATABLE, and stops otherwise. Annotate it with @NotFingerprinted"
                            + " if the result does not depend on it, else pass a value that can be written as JSON. {}",
                    parameter.name(),
                    method,
                    redactor.text(
                            broken instanceof PayloadException unsupported
                                    ? String.valueOf(unsupported.getMessage())
                                    : "Digesting it fails with " + UserCode.describe(broken) + "."));
        }
    }
}
