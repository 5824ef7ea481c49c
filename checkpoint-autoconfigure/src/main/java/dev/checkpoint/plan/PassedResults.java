package dev.checkpoint.plan;

import dev.checkpoint.Reason;
import dev.checkpoint.StageReason;
import dev.checkpoint.engine.kept.KeptResult;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.StageId;
import dev.checkpoint.plan.TodaysInputs.Argument;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What results are as arguments of the calls that they are passed to, where another result is used now. */
final class PassedResults {

    private final PlanServices services;

    private final ShownArguments shown;

    // computed once: many calls may have the same long result
    private final Map<Passed, Argument> passed = new HashMap<>();

    /** A result, and as which argument it is passed. */
    private record Passed(
            long seq, int element, long used, String method, String parameter, ValueType type, String before) {}

    PassedResults(PlanServices services) {
        this.services = services;
        this.shown = new ShownArguments(services);
    }

    /**
     * The argument of today.
     *
     * @param seq the entry with the result that was passed before
     * @param element which element of it; negative for all
     * @param used the result that is used now
     * @param source the stage whose results they are
     * @param before the digest that the argument had
     */
    Argument of(
            long seq,
            int element,
            KeptResult used,
            StageId source,
            StageSpec stage,
            ParameterSpec parameter,
            String before) {
        return passed.computeIfAbsent(
                new Passed(seq, element, used.seq(), stage.method(), parameter.digestName(), parameter.type(), before),
                key -> changed(seq, element, used, source, stage, parameter, before));
    }

    private Argument changed(
            long seq,
            int element,
            KeptResult used,
            StageId source,
            StageSpec stage,
            ParameterSpec parameter,
            String before) {
        String path = source.asPath();
        try {
            // of a pipeline that is called inside, or of a stage that is gone, the type is not known here
            ValueType type = services.pipelines()
                    .findStage(source.name())
                    .map(StageSpec::result)
                    .orElseThrow();
            Object argument = restored(used, element, type);
            String digest = services.fingerprints()
                    .of(stage.method(), List.of(parameter), new @Nullable Object[] {argument}, "")
                    .digests()
                    .getOrDefault(parameter.digestName(), "");
            if (digest.equals(before)) {
                return Argument.same(before);
            }
            StageReason why = StageReason.on(Reason.CHANGED, parameter.digestName(), "the result of " + path);
            return new Argument(
                    digest,
                    why.values(shownBefore(used, seq, element, type, parameter), shown.of(parameter, argument)));
        } catch (PayloadException
                | ClassCastException
                | NullPointerException
                | IndexOutOfBoundsException
                | NoSuchElementException other) {
            return Argument.unknown(StageReason.on(Reason.DEPENDS, parameter.digestName(), "the result of " + path));
        }
    }

    private @Nullable Object restored(KeptResult result, int element, ValueType type) {
        Object value = services.values().results().restore(result.entry().result(), type, List.of());
        return element < 0 ? value : ((List<?>) Objects.requireNonNull(value)).get(element);
    }

    /** The result that the argument was before; null if it is not shown. */
    private @Nullable String shownBefore(
            KeptResult used, long seq, int element, ValueType type, ParameterSpec parameter) {
        for (KeptResult older = used.older(); older != null; older = older.older()) {
            if (older.seq() == seq) {
                try {
                    return shown.of(parameter, restored(older, element, type));
                } catch (PayloadException | NullPointerException | IndexOutOfBoundsException gone) {
                    return null;
                }
            }
        }
        return null;
    }
}
