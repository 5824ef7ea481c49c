package dev.checkpoint.engine;

import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.engine.kept.Match;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.GateSpec;
import dev.checkpoint.spec.ParameterSpec;
import dev.checkpoint.spec.StageSpec;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks before a stage is executed, and finds the answer. Only stages with {@code @RequiresApproval} come here.
 *
 * <p>Questions and answers are notes of the journal, written by {@link QuestionNotes}.
 */
final class ApprovalGate {

    /** Of an argument in the evidence, in characters. */
    private static final int LONGEST = 4_000;

    private static final ValueType TEXT = ValueType.of(String.class);

    private final EngineServices services;

    private final PayloadCodec codec;

    private final QuestionNotes notes;

    ApprovalGate(EngineServices services) {
        this.services = services;
        this.codec = services.values().codec();
        this.notes = new QuestionNotes(services);
    }

    /**
     * Lets a call pass that is approved.
     *
     * @return the arguments to execute it with: other ones if whoever approved edited them
     * @throws ApprovalPendingException if it is not answered
     * @throws ApprovalRejectedException if it was rejected
     */
    @Nullable
    Object[] pass(RunSession session, StageSpec spec, GateSpec gate, Match match, @Nullable Object[] args) {
        KeptApprovals approvals = session.approvals();
        synchronized (approvals) {
            Call.Id call = new Call.Id(match.stage(), match.fingerprint().identity(), match.occurrence());
            Entry.ApprovalRequested question = approvals.of(call);
            if (question == null) {
                if (!gate.asks(args)) {
                    return args;
                }
                question = ask(session, spec, gate, match, args);
            } else if (approvals.isVoid(question)) {
                question = notes.askAgain(session, question, match.position());
            }
            notes.passIfApproved(session, question, gate.onTimeout(), null);
            return edited(spec, approvals, question, args);
        }
    }

    private Entry.ApprovalRequested ask(
            RunSession session, StageSpec spec, GateSpec gate, Match match, @Nullable Object[] args) {
        Instant now = services.clock().instant();
        Entry.ApprovalRequested question = new Entry.ApprovalRequested(
                now,
                session.approvals().nextId(session.id(), match.stage()),
                new Call(
                        match.stage(),
                        match.position(),
                        match.occurrence(),
                        1,
                        match.fingerprint(),
                        Thread.currentThread().getName()),
                services.redactor().text(gate.question().evaluate(args)),
                evidence(spec, args),
                schema(spec),
                gate.timeout() == null ? null : now.plus(gate.timeout()),
                gate.approvers(),
                gate.votes(),
                gate.remindAfter());
        notes.ask(session, question);
        return question;
    }

    private @Nullable Object[] edited(
            StageSpec spec, KeptApprovals approvals, Entry.ApprovalRequested question, @Nullable Object[] args) {
        @Nullable Object[] edited = args;
        for (Entry.ApprovalGiven answer : approvals.answers(question.id())) {
            if (answer.value() != null) {
                Map<String, Payload> values = codec.members(answer.value());
                edited = edited == args ? args.clone() : edited;
                for (int i = 0; i < edited.length; i++) {
                    ParameterSpec parameter = spec.parameters().get(i);
                    Payload value = values.get(parameter.name());
                    if (value != null) {
                        edited[i] = codec.decode(value, parameter.type());
                    }
                }
            }
        }
        return edited;
    }

    private static @Nullable String schema(StageSpec spec) {
        return spec.parameters().isEmpty()
                ? null
                : spec.parameters().stream()
                        .map(parameter -> parameter.name() + ": " + parameter.type())
                        .collect(Collectors.joining(", "));
    }

    /** Only read: masked, shortened, and a value that cannot be written does not keep the question from being asked. */
    private @Nullable Payload evidence(StageSpec spec, @Nullable Object[] args) {
        if (args.length == 0) {
            return null;
        }
        PayloadCodec words = codec.forReading();
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < args.length; i++) {
            ParameterSpec parameter = spec.parameters().get(i);
            String value;
            try {
                value = words.encode(args[i], parameter.type()).json();
            } catch (RuntimeException unwritable) {
                value = words.encode("(cannot be written)", TEXT).json();
            }
            String masked = services.redactor().text(value);
            if (masked.length() > LONGEST || !masked.equals(value)) {
                value = words.encode(Texts.excerpt(masked, LONGEST), TEXT).json();
            }
            json.append(i == 0 ? "" : ",")
                    .append(words.encode(parameter.name(), TEXT).json())
                    .append(':')
                    .append(value);
        }
        return Payload.of(json.append('}').toString());
    }
}
