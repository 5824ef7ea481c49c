package dev.checkpoint.operations;

import dev.checkpoint.ForkRequest;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.values.RunArguments;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.error.StageNotFoundException;
import dev.checkpoint.fork.Called;
import dev.checkpoint.fork.Edits;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.given.UnfitValueException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Ran;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.RunSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.store.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that people give to a fork, checked against the pipeline and the stages of today. */
final class ForkEdits {

    private static final int NAMED = 20;

    private final PipelineInvoker pipelines;

    private final PayloadCodec codec;

    private final GivenValues given;

    private final RunArguments arguments;

    private final Fingerprints fingerprints;

    private final KeptVersions versions;

    private final Clock clock;

    ForkEdits(
            PipelineInvoker pipelines,
            PayloadCodec codec,
            GivenValues given,
            RunArguments arguments,
            Fingerprints fingerprints,
            KeptVersions versions,
            Clock clock) {
        this.pipelines = pipelines;
        this.codec = codec;
        this.given = given;
        this.arguments = arguments;
        this.fingerprints = fingerprints;
        this.versions = versions;
        this.clock = clock;
    }

    Edits of(ForkRequest request) {
        return new Edits() {
            @Override
            public @Nullable Called called(Journal copied) {
                return request.arguments().isEmpty() ? null : edited(copied, request.arguments());
            }

            @Override
            public List<Entry> results(Journal copied) {
                Map<Call.Id, Entry> results = new LinkedHashMap<>();
                request.results().forEach((stage, value) -> {
                    Call call = call(copied, stage);
                    if (results.put(call.id(), completed(copied, call, value)) != null) {
                        throw new CheckpointException("The result of stage " + call.stage()
                                + " is given twice. Nothing was forked: name the stage once.");
                    }
                });
                return List.copyOf(results.values());
            }
        };
    }

    private Called edited(Journal copied, Map<String, @Nullable Object> values) {
        RunSpec spec = pipelines.of(copied.start()).spec();
        Payload recorded = copied.arguments();
        if (recorded == null) {
            throw new PayloadException(
                    "The arguments of run '" + copied.runId()
                            + "' could not be written when it was called, so none can be"
                            + " changed. Nothing was forked: fork it as it is, and call " + spec.method()
                            + " with the id of the fork.",
                    null);
        }
        Map<String, Payload> written = new HashMap<>();
        Map<String, String> digests = new HashMap<>(copied.fingerprint().digests());
        values.forEach((name, set) -> {
            ParameterSpec parameter = parameter(spec, name);
            Object value = value("argument", name, " of pipeline " + spec.pipeline(), set, parameter.type());
            written.put(
                    name, encode(value, parameter.type(), "argument '" + name + "' of pipeline " + spec.pipeline()));
            digests.putAll(fingerprints
                    .of(spec.method(), List.of(parameter), new @Nullable Object[] {value}, "")
                    .digests());
        });
        return new Called(arguments.with(recorded, written), new Fingerprint(digests));
    }

    private static ParameterSpec parameter(RunSpec spec, String name) {
        List<String> names = new ArrayList<>();
        for (ParameterSpec parameter : spec.parameters()) {
            if (parameter.name().equals(name)) {
                return parameter;
            }
            names.add(parameter.name());
        }
        UnfitValueException unfit = new UnfitValueException(
                "Pipeline " + spec.pipeline() + " (" + spec.method() + ") has no parameter '" + name + "'.");
        throw new CheckpointException(
                unfit.getMessage() + " Nothing was forked. Its parameters: " + listed(names) + ".", unfit);
    }

    /** The last completed call of a stage; its name is enough if it tells one stage from the others. */
    private static Call call(Journal copied, String wanted) {
        Map<String, Call> completed = new LinkedHashMap<>();
        Map<String, Call> named = new LinkedHashMap<>();
        for (Entry entry : copied.entries()) {
            if (entry instanceof Entry.StageCompleted stage) {
                String path = stage.stage().asPath();
                completed.put(path, stage.call());
                if (stage.stage().name().equals(wanted)) {
                    named.put(path, stage.call());
                }
            }
        }
        Call call = completed.get(wanted);
        if (call != null) {
            return call;
        }
        if (named.size() == 1) {
            return named.values().iterator().next();
        }
        if (named.isEmpty()) {
            throw new StageNotFoundException(
                    "No stage '" + wanted + "' has completed in the entries of run '" + copied.runId()
                            + "' that would be copied. Nothing was forked. Completed there: "
                            + listed(completed.keySet()) + ".",
                    copied.runId().value(),
                    wanted);
        }
        throw new CheckpointException("Stage '" + wanted + "' has several results in the entries of run '"
                + copied.runId() + "' that would be copied. Nothing was forked: name one of " + listed(named.keySet())
                + ".");
    }

    /** What a person wrote becomes a value of the type. */
    private @Nullable Object value(String kind, String name, String where, @Nullable Object set, ValueType type) {
        try {
            return given.value(kind, name, where, set, type);
        } catch (UnfitValueException unfit) {
            throw new PayloadException(unfit.getMessage() + " Nothing was forked.", unfit);
        }
    }

    private Entry completed(Journal copied, Call call, @Nullable Object set) {
        ValueType type = versions.stage(call).map(StageSpec::result).orElseGet(() -> ValueType.of(Object.class));
        Object value = value("result", call.stage().asPath(), "", set, type);
        return new Entry.StageCompleted(
                clock.instant(),
                versions.today(copied, call.on(Decisions.THREAD)), // a value of today needs no upgrade
                Ran.in(Duration.ZERO),
                Result.of(encode(value, type, "result of stage " + call.stage())),
                null,
                Decisions.BY);
    }

    private Payload encode(@Nullable Object value, ValueType type, String what) {
        if (value == null
                && type.type() instanceof Class<?> declared
                && declared.isPrimitive()
                && declared != void.class) {
            throw new PayloadException(
                    "The value null does not fit the " + what + ", which is declared " + type + ". Nothing was forked.",
                    null);
        }
        Payload payload;
        try {
            payload = codec.encode(value, type);
        } catch (PayloadException unfit) {
            throw new PayloadException(
                    "The value does not fit the " + what + ", which is declared " + type + ". Nothing was forked. "
                            + unfit.getMessage(),
                    unfit);
        }
        List<String> masked = codec.masked(payload);
        if (!masked.isEmpty()) {
            throw new CheckpointException("The value of the " + what + " is sensitive at " + Texts.listed(masked, 5)
                    + " and would be masked, so the fork could never get it. Nothing was forked: set"
                    + " checkpoint.encryption.keyset and fork again.");
        }
        return payload;
    }

    private static String listed(Collection<String> names) {
        return names.isEmpty() ? "none" : Texts.listed(List.copyOf(names), NAMED);
    }
}
