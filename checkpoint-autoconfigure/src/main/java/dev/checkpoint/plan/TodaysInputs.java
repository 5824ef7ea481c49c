package dev.checkpoint.plan;

import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.kept.InputChanges;
import dev.checkpoint.explain.details.Captured;
import dev.checkpoint.explain.details.Source;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.key.Fingerprinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the inputs that a resume would call a stage with.
 *
 * <p>An argument that is passed on, from the arguments of the run or from the result of a stage, is known if that is. Any other
 * one was computed by the pipeline, so it is the same only if everything before the call is as it was.
 */
final class TodaysInputs {

    /** Never a digest, so it equals none. */
    private static final String OTHER = "other";

    private final PlanServices services;

    private final RunSpec run;

    private final RunInputs arguments;

    private final Sources sources;

    private @Nullable String key;

    /** What the results of stages become. */
    interface Sources {

        /**
         * The digest of a result as that of a parameter.
         *
         * @param call the call it is passed to
         * @param seq the entry with the result
         * @param element which element of it; negative for all
         * @param before the digest that it had
         * @return what is known of it
         */
        Argument of(KnownCall call, long seq, int element, StageSpec stage, ParameterSpec parameter, String before);

        /** What a call may depend on without a trace, as the pipeline computed an argument; null if nothing has changed. */
        @Nullable
        StageReason unsettled(KnownCall call);

        /** The last entry that shows that a call is made with the inputs that it has. */
        long confirmed(KnownCall call);
    }

    /**
     * What is known of an argument.
     *
     * @param digest its digest; null if it is not known
     * @param reason why it is not known, or has changed; null if it has not
     */
    record Argument(@Nullable String digest, @Nullable StageReason reason) {

        static Argument same(String digest) {
            return new Argument(digest, null);
        }

        static Argument unknown(StageReason reason) {
            return new Argument(null, reason);
        }
    }

    /**
     * The inputs of a call.
     *
     * @param fingerprint of the call; an argument that is not known equals none
     * @param unknown why it is not known; empty if it is
     * @param changes where changed arguments come from, by name of the digest
     */
    record Today(Fingerprint fingerprint, List<StageReason> unknown, Map<String, StageReason> changes) {

        boolean isKnown() {
            return unknown.isEmpty();
        }
    }

    TodaysInputs(PlanServices services, RunSpec run, RunInputs arguments, Sources sources) {
        this.services = services;
        this.run = run;
        this.arguments = arguments;
        this.sources = sources;
    }

    Today of(KnownCall call, StageSpec stage) {
        Map<String, String> digests = new HashMap<>();
        List<StageReason> unknown = new ArrayList<>();
        Map<String, StageReason> changes = new HashMap<>();
        String bean = Fingerprints.bean(call.inputs());
        Map<String, String> before = call.inputs().digests();
        for (ParameterSpec parameter : stage.parameters()) {
            String name = parameter.digestName();
            String digest = before.get(name);
            if (!parameter.fingerprinted()) {
                continue;
            }
            Argument argument = digest == null
                    ? new Argument(OTHER, null)
                    : digest.equals(Fingerprinter.NOT_COMPARABLE)
                            ? Argument.same(digest)
                            : keyed(argument(call, stage, parameter, digest));
            if (argument.digest() == null) {
                unknown.add(Objects.requireNonNull(argument.reason()));
            } else if (argument.reason() != null) {
                changes.put(name, argument.reason());
            }
            digests.put(name, argument.digest() == null ? OTHER : argument.digest());
        }
        Fingerprint fingerprint = Fingerprints.ofVersion(new Fingerprint(digests), run.versionWith(stage.version()));
        return new Today(
                Fingerprints.ofBean(fingerprint, bean),
                unknown.stream().distinct().toList(),
                changes);
    }

    private Argument argument(KnownCall call, StageSpec stage, ParameterSpec parameter, String before) {
        Captured captured = call.details().input().get(parameter.name());
        Source from = captured instanceof Captured.Reference reference ? Source.of(reference.from()) : null;
        if (from != null && from.argument() != null) {
            return ofRun(call, stage, parameter, before, from.argument());
        }
        if (from != null) {
            return sources.of(call, from.seq(), from.element(), stage, parameter, before);
        }
        StageReason unsettled = sources.unsettled(call);
        if (unsettled == null) {
            return Argument.same(before);
        }
        return Argument.unknown(
                StageReason.on(unsettled.reason(), parameter.digestName(), Objects.requireNonNull(unsettled.on())));
    }

    private Argument ofRun(KnownCall call, StageSpec stage, ParameterSpec parameter, String before, String argument) {
        List<String> changed = arguments.changedSince(sources.confirmed(call));
        if (changed != null && !changed.contains("args." + argument)) {
            return Argument.same(before);
        }
        if (!arguments.has(argument)) {
            return Argument.unknown(
                    StageReason.on(Reason.DEPENDS, parameter.digestName(), "argument " + argument + " of the run"));
        }
        String digest = arguments.digest(argument, stage.method(), parameter);
        StageReason why = StageReason.on(Reason.CHANGED, parameter.digestName(), "argument " + argument + " of the run")
                .values(
                        arguments.shown(argument, parameter, call.own()),
                        arguments.shown(argument, parameter, Integer.MAX_VALUE));
        return digest.equals(before) ? Argument.same(before) : new Argument(digest, why);
    }

    /** A digest that was made with another key is not that of today. */
    private Argument keyed(Argument argument) {
        String digest = argument.digest();
        if (digest == null || !digest.startsWith(Fingerprinter.KEYED)) {
            return argument;
        }
        String now = key;
        if (now == null) {
            ValueType secret = ValueType.of(String.class).asSensitive();
            ParameterSpec probe = ParameterSpec.of("probe", secret, true);
            now = services.fingerprints()
                    .of("a plan", List.of(probe), new @Nullable Object[] {"probe"}, "")
                    .digests()
                    .getOrDefault(probe.digestName(), "");
            key = now;
        }
        return InputChanges.haveSameKey(digest, now) ? argument : new Argument(now, argument.reason());
    }
}
