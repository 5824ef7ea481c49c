package dev.checkpoint.engine;

import dev.checkpoint.annotation.OnTimeout;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.event.ApprovalAnsweredEvent;
import dev.checkpoint.spi.event.ApprovalOverdueEvent;
import dev.checkpoint.spi.event.ApprovalRemindedEvent;
import dev.checkpoint.spi.event.ApprovalRequestedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What listeners are told of questions and answers, whoever writes them. */
public final class QuestionEvents {

    private QuestionEvents() {}

    static ApprovalRequestedEvent requested(Entry.ApprovalRequested question, String pipeline, RunId run) {
        return new ApprovalRequestedEvent(
                question.time(),
                pipeline,
                run.value(),
                question.id(),
                question.call().stage().asPath(),
                question.question(),
                question.approvers(),
                question.votes(),
                question.deadline());
    }

    /** An answer was written. */
    public static ApprovalAnsweredEvent answered(Entry.ApprovalGiven answer, String pipeline, RunId run) {
        return new ApprovalAnsweredEvent(
                answer.time(), pipeline, run.value(), answer.id(), answer.approved(), answer.by(), answer.comment());
    }

    static ApprovalOverdueEvent overdue(
            Entry.ApprovalRequested question, OnTimeout onTimeout, String pipeline, RunId run, Instant now) {
        return new ApprovalOverdueEvent(
                now,
                pipeline,
                run.value(),
                question.id(),
                question.call().stage().asPath(),
                question.question(),
                Objects.requireNonNull(question.deadline()),
                onTimeout);
    }

    /** Of which questions people are to be reminded now. */
    public static List<ApprovalRemindedEvent> reminders(
            KeptApprovals approvals, String pipeline, RunId run, Instant now) {
        synchronized (approvals) {
            return approvals.toRemind(now).stream()
                    .map(question -> new ApprovalRemindedEvent(
                            now,
                            pipeline,
                            run.value(),
                            question.id(),
                            question.call().stage().asPath(),
                            question.question(),
                            question.approvers(),
                            question.time(),
                            question.deadline()))
                    .toList();
        }
    }
}
