package dev.checkpoint.engine;

import dev.checkpoint.Approval;
import dev.checkpoint.annotation.OnTimeout;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.error.ApprovalTimeoutException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Texts;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.event.ApprovalRequestedEvent;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes questions and answers into the journal of a run, as the execution that owns it. An answer that was left as a request is
 * taken here, and the request closed after the note is durable. Callers synchronize on the approvals of the session.
 */
final class QuestionNotes {

    private static final Logger log = LoggerFactory.getLogger(QuestionNotes.class);

    private final EngineServices services;

    private final PayloadCodec codec;

    QuestionNotes(EngineServices services) {
        this.services = services;
        this.codec = services.values().codec();
    }

    /** Asks: the question is durable when this returns. */
    void ask(RunSession session, Entry.ApprovalRequested question) {
        note(session, question);
        log.info(
                "run={} asks before {}: {} ({})",
                session.id(),
                question.call().stage(),
                question.question(),
                question.id());
        if (session.wants(ApprovalRequestedEvent.class)) {
            session.emit(QuestionEvents.requested(question, session.spec().pipeline(), session.id()));
        }
    }

    /** The question counts again, although another one stood in its place meanwhile. */
    Entry.ApprovalRequested askAgain(RunSession session, Entry.ApprovalRequested before, int position) {
        Entry.ApprovalRequested again = before.at(position);
        note(session, again);
        return again;
    }

    private void note(RunSession session, Entry.Note note) {
        session.writer().writeStrictly(note, Trigger.LIFECYCLE);
        session.approvals().add(note);
    }

    /**
     * Returns when the question is approved.
     *
     * @param onTimeout what happens when its time is over
     * @param otherwise what is answered then, if that approves; null for nothing
     * @throws ApprovalPendingException if it is not answered
     * @throws ApprovalRejectedException if it was rejected
     * @throws ApprovalTimeoutException if its time is over, and that fails
     */
    void passIfApproved(
            RunSession session, Entry.ApprovalRequested question, OnTimeout onTimeout, @Nullable Payload otherwise) {
        KeptApprovals approvals = session.approvals();
        if (status(approvals, question) == Approval.Status.OPEN) {
            takeAnswers(session);
        }
        if (status(approvals, question) == Approval.Status.OPEN && isOver(question)) {
            timeOut(session, question, onTimeout, otherwise);
        }
        Approval.Status status = status(approvals, question);
        if (status == Approval.Status.OPEN) {
            approvals.hold(question);
            throw pending(session, question);
        }
        approvals.release(question);
        if (status == Approval.Status.REJECTED) {
            throw rejected(session, approvals, question);
        }
    }

    private static Approval.Status status(KeptApprovals approvals, Entry.ApprovalRequested question) {
        return approvals.status(question.id(), question.votes());
    }

    private boolean isOver(Entry.ApprovalRequested question) {
        Instant deadline = question.deadline();
        return deadline != null && !deadline.isAfter(services.clock().instant());
    }

    /** What others left for this run; what cannot be read is left there and does not keep the rest from being taken. */
    void takeAnswers(RunSession session) {
        Requests requests = services.store().ability(Requests.class).orElse(null);
        if (requests == null) {
            return;
        }
        try {
            for (Request request : requests.open(Set.of(session.id()))) {
                Entry.ApprovalGiven answer =
                        AnswerRequests.answer(request, codec).orElse(null);
                if (answer != null) {
                    if (AnswerRequests.isTooLateToCheck(request, answer, session.approvals(), codec)) {
                        log.warn(
                                "run={}: an answer to {} was given just before the question was asked, could not be"
                                        + " checked, and does not count. Answer again.",
                                session.id(),
                                answer.id());
                    } else if (session.approvals().before(answer) == null) {
                        note(session, answer);
                        session.emit(
                                QuestionEvents.answered(answer, session.spec().pipeline(), session.id()));
                    }
                    requests.settle(session.id(), request.id());
                }
            }
        } catch (StoreException away) {
            log.warn(
                    "run={}: answers cannot be read now, and are read when the run goes on: {}",
                    session.id(),
                    services.redactor().text(String.valueOf(away.getMessage())));
        }
    }

    private void timeOut(
            RunSession session, Entry.ApprovalRequested question, OnTimeout onTimeout, @Nullable Payload otherwise) {
        session.emit(QuestionEvents.overdue(
                question,
                onTimeout,
                session.spec().pipeline(),
                session.id(),
                services.clock().instant()));
        String why = "not answered until " + question.deadline();
        if (onTimeout == OnTimeout.FAIL) {
            throw new ApprovalTimeoutException(
                    "Approval '" + question.id() + "' was " + why + ", and its stage asks to fail then.",
                    question.id());
        }
        boolean approved = onTimeout == OnTimeout.APPROVE;
        // one note decides, however many votes are needed
        for (int vote = approved ? 0 : question.votes() - 1; vote < question.votes(); vote++) {
            Instant time = services.clock().instant().plusNanos(vote * 1_000L);
            note(
                    session,
                    new Entry.ApprovalGiven(time, question.id(), approved, null, why, approved ? otherwise : null));
        }
    }

    /** A question that the code of the run passed over, as it caught the exception; null if there is none. */
    static @Nullable ApprovalPendingException unanswered(RunSession session) {
        KeptApprovals approvals = session.approvals();
        synchronized (approvals) {
            Entry.ApprovalRequested question = approvals.holding();
            return question == null ? null : pending(session, question);
        }
    }

    private static ApprovalPendingException pending(RunSession session, Entry.ApprovalRequested question) {
        return new ApprovalPendingException(
                asker(question) + " of run '" + session.id() + "' waits for an answer: "
                        + Texts.sentence(question.question()) + " The run waits. Answer with"
                        + " RunOperations.approve or reject(\"" + question.id()
                        + "\", ApprovalAnswer.by(...)), or on the command line with checkpoints approve "
                        + question.id() + "; it goes on"
                        + " after that, automatically or when it is resumed.",
                session.id().value(),
                question.id());
    }

    private static ApprovalRejectedException rejected(
            RunSession session, KeptApprovals approvals, Entry.ApprovalRequested question) {
        Entry.ApprovalGiven answer = approvals.answers(question.id()).stream()
                .filter(given -> !given.approved())
                .findFirst()
                .orElseThrow();
        return new ApprovalRejectedException(
                asker(question) + " of run '" + session.id() + "' was rejected"
                        + (answer.by() == null ? "" : " by " + answer.by())
                        + (answer.comment() == null ? "." : ": " + Texts.sentence(answer.comment()))
                        + (KeptApprovals.isInCode(question) ? "" : " It is not executed."),
                question.id());
    }

    private static String asker(Entry.ApprovalRequested question) {
        return (KeptApprovals.isInCode(question) ? "Question " : "Stage ")
                + question.call().stage();
    }
}
