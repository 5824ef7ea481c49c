package dev.checkpoint.control.approval;

import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.given.GivenText;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.given.UnfitValueException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.AnswerCheck;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Edited arguments and answers to questions in code as an answer keeps them: one JSON object, each value checked against its type
 * and by Bean Validation.
 */
final class AnsweredValues {

    private static final ValueType TEXT = ValueType.of(String.class);

    private static final ValueType ANY = ValueType.of(Object.class);

    private final Pipelines pipelines;

    private final PayloadCodec codec;

    private final AnswerCheck check;

    private final GivenValues given;

    AnsweredValues(Pipelines pipelines, PayloadCodec codec, AnswerCheck check, GivenValues given) {
        this.pipelines = pipelines;
        this.codec = codec;
        this.check = check;
        this.given = given;
    }

    /** What is kept of the answer to a question in code. */
    Payload encode(Entry.ApprovalRequested question, Object value) {
        return answer(encode(question.id(), "the answer", type(question), value));
    }

    /** What is kept of an answer whose question is not asked yet; it is checked when it is. */
    Payload encodeUnchecked(String id, Object answered) {
        Object value = answered instanceof GivenText written ? given.untyped(written.text()) : answered;
        if (value == null) {
            return answer(Payload.of("null"));
        }
        boolean isJson = value instanceof Map || value instanceof Collection;
        return answer(encode(id, "the answer", isJson ? ANY : ValueType.of(value.getClass()), value));
    }

    private static Payload answer(Payload value) {
        return Payload.of("{\"" + KeptApprovals.ANSWER + "\":" + value.json() + "}");
    }

    /** Whether a question in code can be approved without a value. */
    static boolean isYesOrNo(Entry.ApprovalRequested question) {
        return typeName(question).equals(Boolean.class.getName());
    }

    static String typeName(Entry.ApprovalRequested question) {
        String schema = String.valueOf(question.schema());
        return schema.substring(schema.indexOf(':') + 1).trim();
    }

    private static ValueType type(Entry.ApprovalRequested question) {
        String name = typeName(question);
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return ValueType.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError unknown) {
            throw new CheckpointException(
                    "The answer to approval '" + question.id() + "' is a " + name + ", which this application does not"
                            + " have, so it cannot check the value. Nothing was answered: answer from an application"
                            + " that has the class.",
                    unknown);
        }
    }

    /**
     * What is kept of a value.
     *
     * @param stage name of the stage, without its path and key
     * @param value the argument of its one parameter, or a map by the names of parameters
     */
    Payload encode(String id, String stage, Object value) {
        StageSpec spec = pipelines
                .findStage(stage)
                .orElseThrow(() -> new CheckpointException("Approval '" + id + "' is about stage '" + stage
                        + "', which this application does not have, so it cannot check the value. Nothing was answered:"
                        + " answer without a value, or from an application that has the stage."));
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<?, ?> edited : edited(id, spec, value).entrySet()) {
            ParameterSpec parameter = spec.parameters().stream()
                    .filter(each -> each.name().equals(edited.getKey()))
                    .findFirst()
                    .orElseThrow();
            json.append(json.length() == 1 ? "" : ",")
                    .append(codec.forReading().encode(parameter.name(), TEXT).json())
                    .append(':')
                    .append(encode(id, "parameter '" + parameter.name() + "'", parameter.type(), edited.getValue())
                            .json());
        }
        return Payload.of(json.append('}').toString());
    }

    private Map<?, ?> edited(String id, StageSpec spec, Object answered) {
        Map<String, GivenText> members = answered instanceof GivenText written ? given.members(written) : Map.of();
        Object value = members.isEmpty() ? answered : members;
        List<String> names = spec.parameters().stream().map(ParameterSpec::name).toList();
        if (value instanceof Map<?, ?> map && !map.isEmpty() && names.containsAll(map.keySet())) {
            return map;
        }
        if (names.size() == 1) {
            return Map.of(names.get(0), answered);
        }
        throw new CheckpointException("The value answered to approval '" + id + "' is no argument of stage "
                + spec.name() + ", whose parameters are " + names + ". Nothing was answered. Answer with a map of"
                + " arguments by the name of their parameter.");
    }

    private Payload encode(String id, String what, ValueType type, @Nullable Object answered) {
        Payload payload;
        Object kept;
        try {
            Object value = given.value("value", id, " for " + what, answered, type);
            payload = codec.encode(value, fits(value, type) ? type : ANY);
            refuseMasked(id, payload);
            kept = codec.decode(payload, type);
            payload = fits(value, type) ? payload : codec.encode(kept, type); // as JSON, from a person
        } catch (UnfitValueException unfit) {
            throw new CheckpointException(unfit.getMessage() + " Nothing was answered.", unfit);
        } catch (PayloadException | ClassCastException unfit) {
            throw new CheckpointException(
                    "The value answered to approval '" + id + "' does not fit " + what + ", which is declared " + type
                            + ". Nothing was answered. " + unfit.getMessage(),
                    unfit);
        }
        refuseMasked(id, payload);
        List<String> problems = kept == null ? List.of() : check.problems(kept);
        if (!problems.isEmpty()) {
            throw new CheckpointException("The value answered to approval '" + id + "' is not valid for " + what + ": "
                    + String.join("; ", problems) + ". Nothing was answered.");
        }
        return payload;
    }

    private static boolean fits(@Nullable Object value, ValueType type) {
        Type declared = type.type() instanceof ParameterizedType generic ? generic.getRawType() : type.type();
        return value == null || declared instanceof Class<?> raw && raw.isInstance(value);
    }

    private void refuseMasked(String id, Payload payload) {
        List<String> masked = codec.masked(payload);
        if (!masked.isEmpty()) {
            throw new CheckpointException("The value answered to approval '" + id + "' is sensitive at "
                    + Texts.listed(masked, 5) + " and would be masked, so the run could never get it. Nothing was"
                    + " answered: set checkpoint.encryption.keyset, or answer without a value.");
        }
    }
}
