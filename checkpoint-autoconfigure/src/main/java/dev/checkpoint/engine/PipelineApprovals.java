package dev.checkpoint.engine;

import dev.checkpoint.ApprovalQuestion;
import dev.checkpoint.Approvals;
import dev.checkpoint.engine.kept.Hashes;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.engine.kept.Match;
import dev.checkpoint.engine.kept.Scope;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.PayloadException;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spec.AnswerCheck;
import dev.checkpoint.spec.FanItem;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ValueType;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions of pipelines between their stages. A question and its answer are notes of the journal, like those before a stage, and
 * the answer is what the note holds: nothing else is kept.
 *
 * <p>An answer that came before the question could not be checked then, so it is checked when the question is asked. If it does not
 * fit, or the question is for certain people only, the question gets the next number.
 */
public final class PipelineApprovals implements Approvals {

    private static final Logger log = LoggerFactory.getLogger(PipelineApprovals.class);

    private final EngineServices services;

    private final ActiveRuns activeRuns;

    private final AnswerCheck check;

    private final PayloadCodec codec;

    private final QuestionNotes notes;

    private volatile boolean used;

    /** Approvals of the runs of an engine. */
    public PipelineApprovals(EngineServices services, ActiveRuns activeRuns, AnswerCheck check) {
        this.services = services;
        this.activeRuns = activeRuns;
        this.check = check;
        this.codec = services.values().codec();
        this.notes = new QuestionNotes(services);
    }

    /** Whether anything was asked here. */
    public boolean isUsed() {
        return used;
    }

    @Override
    public <T> T ask(ApprovalQuestion<T> asked) {
        RunSession session = session(asked);
        used = true;
        session.writer().checkOwned();
        activeRuns.checkGoingOn(session);
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) MethodType.methodType(asked.type()).wrap().returnType();
        Fingerprint words = new Fingerprint(
                Map.of("args.question", Hashes.hex(64, asked.text()), "args.type", Hashes.hex(64, type.getName())));
        StageId question = KeptApprovals.inCode(asked.name());
        FanItem item = FanItem.current();
        if (item != null) {
            session.matching().isMadeAgain(question, words, item);
        }
        Match match = session.matching().match(question, List.of(), Scope.TOP, words, List.of());
        try {
            T answer = answer(session, asked, type, match);
            session.matching().ended(match);
            return answer;
        } catch (ApprovalPendingException pending) {
            session.matching().held(match, item);
            throw pending;
        } catch (RuntimeException stopped) {
            session.matching().undone(match, false);
            throw stopped;
        }
    }

    private static RunSession session(ApprovalQuestion<?> asked) {
        RunFrame frame = RunFrame.current();
        String question = "Question '" + asked.name() + "' ";
        if (frame == null || frame.session().hasEnded()) {
            throw new CheckpointException(question + "was asked outside a run, so nobody could answer it. Call"
                    + " Approvals.ask in a @Checkpointed method that is called through its bean.");
        }
        if (frame.stage() != null) {
            throw new CheckpointException(question + "was asked inside stage " + frame.stage() + " of run '"
                    + frame.runId() + "', which would do again what it did before the question. Ask in the pipeline,"
                    + " between its stages, and pass the answer to the stage; or annotate the stage with"
                    + " @RequiresApproval.");
        }
        return frame.session();
    }

    private <T> T answer(RunSession session, ApprovalQuestion<T> asked, Class<T> type, Match match) {
        KeptApprovals approvals = session.approvals();
        synchronized (approvals) {
            Entry.ApprovalRequested question =
                    approvals.of(new Call.Id(match.stage(), match.fingerprint(), match.occurrence()));
            if (question == null) {
                question = ask(session, asked, type, match);
            } else if (approvals.isVoid(question)) {
                question = notes.askAgain(session, question, match.position());
            }
            T otherwise = asked.otherwise();
            Payload payload = otherwise == null ? null : encode(otherwise, type);
            notes.passIfApproved(session, question, asked.onTimeout(), payload);
            return decode(question.id(), approvals, type);
        }
    }

    private Entry.ApprovalRequested ask(RunSession session, ApprovalQuestion<?> asked, Class<?> type, Match match) {
        notes.takeAnswers(session); // those that came before are checked with the next number
        Instant now = services.clock().instant();
        Duration timeout = asked.timeout();
        String id = session.approvals().nextId(session.id(), match.stage(), early -> fits(asked, type, early));
        Entry.ApprovalRequested question = new Entry.ApprovalRequested(
                now,
                id,
                new Call(
                        match.stage(),
                        match.position(),
                        match.occurrence(),
                        1,
                        match.fingerprint(),
                        Thread.currentThread().getName()),
                services.redactor().text(asked.text()),
                null,
                KeptApprovals.ANSWER + ": " + type.getName(),
                timeout == null ? null : now.plus(timeout),
                asked.approvers(),
                1,
                asked.remindAfter());
        notes.ask(session, question);
        return question;
    }

    /** Whether an answer that came before the question may be its answer. */
    private boolean fits(ApprovalQuestion<?> asked, Class<?> type, Entry.ApprovalGiven early) {
        String problem = null;
        if (!asked.approvers().isEmpty()) {
            problem = "it is answered by " + String.join(" or ", asked.approvers())
                    + ", and that was not known when the answer was given";
        } else if (early.approved()) {
            try {
                List<String> found = check.problems(decode(early, type));
                problem = found.isEmpty() ? null : String.join("; ", found);
            } catch (CheckpointException | ClassCastException unfit) {
                problem = String.valueOf(unfit.getMessage());
            }
        }
        if (problem != null) {
            log.warn(
                    "The answer that was given to {} before the question does not count, and it is asked under the next"
                            + " number: {}",
                    early.id(),
                    services.redactor().text(problem));
        }
        return problem == null;
    }

    private Payload encode(Object value, Class<?> type) {
        return Payload.of("{\"" + KeptApprovals.ANSWER + "\":"
                + codec.encode(value, ValueType.of(type)).json() + "}");
    }

    private <T> T decode(String id, KeptApprovals approvals, Class<T> type) {
        return decode(approvals.answers(id).get(0), type); // the first one decided
    }

    private <T> T decode(Entry.ApprovalGiven answer, Class<T> type) {
        Payload value =
                answer.value() == null ? null : codec.members(answer.value()).get(KeptApprovals.ANSWER);
        if (value == null && type == Boolean.class) {
            return type.cast(true);
        }
        @Nullable Object decoded = null;
        try {
            decoded = value == null ? null : codec.decode(value, ValueType.of(type));
        } catch (PayloadException unfit) {
            throw new CheckpointException(
                    "The answer to '" + answer.id() + "' cannot be restored as " + type.getName()
                            + ". If the type was changed, make it fit the answer again, or fork the run before the"
                            + " question. " + unfit.getMessage(),
                    unfit);
        }
        if (decoded == null) {
            throw new CheckpointException(
                    "The answer to '" + answer.id() + "' has no value, and a " + type.getName() + " was asked for.");
        }
        return type.cast(decoded);
    }
}
