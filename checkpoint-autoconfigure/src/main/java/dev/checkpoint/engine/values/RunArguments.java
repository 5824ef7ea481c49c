package dev.checkpoint.engine.values;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.UserCode;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The arguments of a run as one JSON object, argument by parameter name, and back. */
public final class RunArguments {

    private static final Logger log = LoggerFactory.getLogger(RunArguments.class);

    /** So many places of masked values are named in a message. */
    static final int LISTED = 5;

    private static final ValueType TEXT = ValueType.of(String.class);

    private final PayloadCodec codec;

    /** Names of parameters are no payloads. */
    private final PayloadCodec names;

    private final Redactor redactor;

    private final Suspicions suspicions;

    private final SearchedPlaces places = new SearchedPlaces();

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    RunArguments(PayloadCodec codec, Redactor redactor, Suspicions suspicions) {
        this.codec = codec;
        this.redactor = redactor;
        this.names = codec.forReading();
        this.suspicions = suspicions;
    }

    /** The arguments; null, reported once, if one of them cannot be written: then only the caller can go on. */
    public @Nullable Payload encode(RunSpec spec, @Nullable Object[] args) {
        StringBuilder json = new StringBuilder("{");
        List<String> masked = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            ParameterSpec parameter = spec.parameters().get(i);
            try {
                PayloadCodec.Encoded encoded = codec.write(args[i], parameter.type());
                json.append(i == 0 ? "" : ",")
                        .append(names.encode(parameter.name(), TEXT).json())
                        .append(':')
                        .append(encoded.payload().json());
                encoded.masked().forEach(path -> masked.add("$." + parameter.name() + path.substring(1)));
            } catch (Throwable unwritable) {
                UserCode.rethrowFatal(unwritable);
                report(spec, parameter, unwritable);
                return null;
            }
        }
        Payload arguments = Payload.of(json.append('}').toString());
        reportMasked(spec, masked);
        reportSuspicion(spec, arguments);
        return arguments;
    }

    /** Recorded arguments with other values of some parameters. */
    public Payload with(Payload recorded, Map<String, Payload> edited) {
        Map<String, Payload> members = new LinkedHashMap<>(codec.members(recorded));
        members.putAll(edited);
        StringJoiner json = new StringJoiner(",", "{", "}");
        members.forEach((name, value) -> json.add(names.encode(name, TEXT).json() + ':' + value.json()));
        return Payload.of(json.toString());
    }

    /**
     * The places in changed arguments at which they differ first, as far as the journal tells: {@code args.docs[2].title}.
     *
     * @param recorded the arguments of the last call; null if they could not be written
     * @param changed names of the digests that differ
     */
    public List<String> changedPlaces(
            RunSpec spec, @Nullable Payload recorded, @Nullable Object[] args, List<String> changed) {
        List<String> places = new ArrayList<>();
        try {
            Map<String, Payload> before = recorded == null ? Map.of() : codec.members(recorded);
            for (int i = 0; i < args.length; i++) {
                ParameterSpec parameter = spec.parameters().get(i);
                Payload was = before.get(parameter.name());
                if (was != null && changed.contains(parameter.digestName())) {
                    codec.changed(was, names.encode(args[i], parameter.type()))
                            .filter(place -> place.length() > 1)
                            .ifPresent(place -> places.add(parameter.digestName() + place.substring(1)));
                }
            }
        } catch (Throwable unreadable) {
            UserCode.rethrowFatal(unreadable); // that they changed is known; where, is not
        }
        return places;
    }

    private void reportSuspicion(RunSpec spec, Payload arguments) {
        String suspicion = suspicions.of(places, spec.method(), arguments);
        if (suspicion != null) {
            log.warn(
                    "The arguments of pipeline {} ({}) contain what looks like a secret: {}. A resume needs them, so they are"
                            + " kept as they are: mark what is secret @Sensitive to have it encrypted or masked.",
                    spec.pipeline(),
                    spec.method(),
                    suspicion);
        }
    }

    private void reportMasked(RunSpec spec, List<String> masked) {
        if (!masked.isEmpty() && reported.add(spec.method())) {
            log.warn(
                    "Arguments of pipeline {} ({}) are masked (sensitive at {}), so its runs can be continued only by calling"
                            + " the method again, and another process executes again what takes them. Set"
                            + " checkpoint.encryption.keyset to have sensitive values encrypted and restored.",
                    spec.pipeline(),
                    spec.method(),
                    Texts.listed(masked, LISTED));
        }
    }

    private void report(RunSpec spec, ParameterSpec parameter, Throwable unwritable) {
        if (reported.add(spec.method())) {
            log.warn(
                    "Parameter '{}' of pipeline {} ({}) cannot be written, so its runs can be continued only by calling the"
                            + " method again, not by their id. {}",
                    parameter.name(),
                    spec.pipeline(),
                    spec.method(),
                    redactor.text(
                            unwritable instanceof PayloadException
                                    ? String.valueOf(unwritable.getMessage())
                                    : "Writing it as JSON fails with " + UserCode.describe(unwritable) + "."));
        }
    }

    /**
     * Restores the arguments.
     *
     * @throws PayloadException if they do not fit the parameters of today
     */
    public @Nullable Object[] decode(RunSpec spec, Payload arguments) {
        List<String> masked = codec.masked(arguments);
        if (!masked.isEmpty()) {
            throw new PayloadException(
                    "The recorded arguments of pipeline " + spec.pipeline() + " cannot be restored: sensitive at "
                            + Texts.listed(masked, LISTED) + ", and masked, as there was no key to encrypt them."
                            + " Call " + spec.method() + " itself with its arguments to go on, and set"
                            + " checkpoint.encryption.keyset for runs to come.",
                    null);
        }
        List<ParameterSpec> parameters = spec.parameters();
        @Nullable Object[] args = new Object[parameters.size()];
        var members = codec.members(arguments);
        for (int i = 0; i < args.length; i++) {
            ParameterSpec parameter = parameters.get(i);
            Payload member = members.get(parameter.name());
            if (member == null) {
                throw new PayloadException(
                        "The recorded arguments of pipeline " + spec.pipeline() + " have no '" + parameter.name()
                                + "', only " + members.keySet() + ". Call " + spec.method() + " itself to go on.",
                        null);
            }
            args[i] = codec.decode(member, parameter.type());
        }
        return args;
    }
}
