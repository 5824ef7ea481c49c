package dev.checkpoint.engine.values;

import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.Compensation;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spec.UserCode;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the undo of a stage will need, as one JSON object among the details of its entry, and back: which method was called,
 * and its arguments if what undoes it takes them.
 */
public final class UndoInput {

    private static final String NAME = "compensation";

    private static final String METHOD = "method";

    private static final String ARGUMENTS = "arguments";

    private static final String PROBLEM = "problem";

    private static final ValueType TEXT = ValueType.of(String.class);

    private final PayloadCodec codec;

    private final PayloadCodec names;

    private final Redactor redactor;

    UndoInput(PayloadCodec codec, Redactor redactor) {
        this.codec = codec;
        this.names = codec.forReading();
        this.redactor = redactor;
    }

    /** Writes what the undo of a call will need. What cannot be written is said there, and never fails the stage. */
    public String json(StageSpec stage, Compensation compensation, @Nullable Object[] args) {
        StringBuilder json = new StringBuilder("{");
        add(json, METHOD, text(stage.method()));
        if (compensation.takesArguments()) {
            try {
                add(json.append(','), ARGUMENTS, arguments(stage.parameters(), args));
            } catch (Throwable unwritable) {
                UserCode.rethrowFatal(unwritable);
                add(json, PROBLEM, text(redactor.text(UserCode.describe(unwritable))));
            }
        }
        return json.append('}').toString();
    }

    private String arguments(List<ParameterSpec> parameters, @Nullable Object[] args) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < args.length; i++) {
            ParameterSpec parameter = parameters.get(i);
            String value = codec.encode(args[i], parameter.type()).json();
            json.append(i == 0 ? "" : ",")
                    .append(text(parameter.name()))
                    .append(':')
                    .append(value);
        }
        return json.append('}').toString();
    }

    private static void add(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":").append(value);
    }

    private String text(String text) {
        return names.encode(text, TEXT).json();
    }

    /**
     * The class and method of the stage as it was called.
     *
     * @param details of the entry of the stage
     * @return null if nothing undid the stage then
     */
    public @Nullable String method(@Nullable Payload details) {
        Payload kept = kept(details).get(METHOD);
        return kept == null ? null : (String) codec.decode(kept, TEXT);
    }

    /**
     * Restores the arguments of a call.
     *
     * @param details of the entry of the stage
     * @throws PayloadException if they cannot be restored
     */
    public @Nullable Object[] arguments(@Nullable Payload details, List<ParameterSpec> parameters) {
        Map<String, Payload> kept = kept(details);
        Payload written = kept.get(ARGUMENTS);
        if (written == null) {
            Payload problem = kept.get(PROBLEM);
            throw new PayloadException(
                    problem == null
                            ? "its arguments were not recorded, because nothing that takes them undid the stage when it was executed"
                            : "its arguments could not be written: " + codec.decode(problem, TEXT),
                    null);
        }
        List<String> masked = codec.masked(written);
        if (!masked.isEmpty()) {
            throw new PayloadException(
                    "its arguments are sensitive at " + Texts.listed(masked, RunArguments.LISTED)
                            + ", and masked, as there was no key to encrypt them (checkpoint.encryption.keyset)",
                    null);
        }
        Map<String, Payload> members = codec.members(written);
        @Nullable Object[] args = new Object[parameters.size()];
        for (int i = 0; i < args.length; i++) {
            ParameterSpec parameter = parameters.get(i);
            Payload member = members.get(parameter.name());
            if (member == null) {
                throw new PayloadException(
                        "it was called without an argument '" + parameter.name() + "', only with " + members.keySet(),
                        null);
            }
            args[i] = codec.decode(member, parameter.type());
        }
        return args;
    }

    private Map<String, Payload> kept(@Nullable Payload details) {
        Payload kept = details == null ? null : codec.members(details).get(NAME);
        return kept == null ? Map.of() : codec.members(kept);
    }
}
