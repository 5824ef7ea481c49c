package dev.checkpoint.control.approval;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.AnswerRequests;
import dev.checkpoint.engine.QuestionEvents;
import dev.checkpoint.engine.journal.ExpectedEntries;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.error.ApprovalAnsweredException;
import dev.checkpoint.error.ApprovalNotFoundException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Why;
import dev.checkpoint.spec.AnswerCheck;
import dev.checkpoint.spec.Answerer;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Answers approvals. Thread-safe.
 *
 * <p>To the journal of a run that no instance executes the answer is appended here, and that the run is due, in one append. For a
 * run that is executed the answer is left as a request, which its owner finds when it asks, and anyone who resumes the run.
 */
public final class ApprovalAnswers {

    private static final int TRIES = 20;

    private static final long BETWEEN_TRIES = 20_000_000;

    private final CheckpointStore store;

    private final OutsideWriter writer;

    private final ActiveRuns active;

    private final PayloadCodec codec;

    private final Answerer answerer;

    private final Runnable decidedNow;

    private final ApprovalIds ids;

    private final AnswerRules rules;

    /**
     * Answers for the runs of a store.
     *
     * @param writer writes to runs that are not executed
     * @param active those that this process executes
     * @param pipelines the stages whose arguments can be edited
     * @param codec edited arguments to payloads
     * @param check what an answered value has to satisfy beside its type
     * @param given values as people write them
     * @param answerer knows who answers, where the caller does not say
     * @param decidedNow what is done when a run is due because of its answer
     * @param redactor masks what people say
     * @param clock the time written into entries and requests
     */
    public ApprovalAnswers(
            CheckpointStore store,
            OutsideWriter writer,
            ActiveRuns active,
            Pipelines pipelines,
            PayloadCodec codec,
            AnswerCheck check,
            GivenValues given,
            Answerer answerer,
            Runnable decidedNow,
            Redactor redactor,
            Clock clock) {
        this.store = store;
        this.writer = writer;
        this.active = active;
        this.codec = codec;
        this.answerer = answerer;
        this.decidedNow = decidedNow;
        this.ids = new ApprovalIds(store);
        this.rules = new AnswerRules(pipelines, codec, check, given, redactor, clock);
    }

    /**
     * Gives an answer, once.
     *
     * @param expected how many entries the journal of the run has when it is written to, or when the request is left
     * @throws dev.checkpoint.error.RunChangedException if the journal has another number of entries, and no other answer was given
     * @throws ApprovalNotFoundException if there is no such run, or its stage asks nobody
     * @throws ApprovalAnsweredException if another answer was given before
     * @throws CheckpointException if the answer is not valid
     * @throws StoreException if the store fails
     */
    public void give(String id, boolean approved, ApprovalAnswer saying, ExpectedEntries expected) {
        ApprovalAnswer said = answerer.complete(saying);
        for (int tries = 0; tries < TRIES; tries++) {
            Journal journal = ids.journal(id);
            if (give(journal, id, approved, said, expected)) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_TRIES);
        }
        RunId run = ids.journal(id).runId();
        throw new RunActiveException(
                "Run '" + run + "' changed hands " + TRIES + " times while it was to be answered. Try again.",
                run.value(),
                null);
    }

    private boolean give(Journal journal, String id, boolean approved, ApprovalAnswer said, ExpectedEntries expected) {
        RunId run = journal.runId();
        KeptApprovals approvals = KeptApprovals.of(journal);
        AnswerRules.Valid valid = rules.valid(run, approvals, id, approved, said);
        Entry.ApprovalGiven answer = valid.answer();
        left(run).forEach(approvals::add);
        Entry.ApprovalGiven before = approvals.before(answer);
        if (before != null) {
            if (KeptApprovals.isSame(before, answer)) {
                return true;
            }
            throw answered(id, before);
        }
        expected.check(journal);
        if (isOver(journal)) {
            throw new CheckpointException("Run '" + run + "' is "
                    + journal.lastOfRun().status() + ", so approval '" + id + "' is no longer open.");
        }
        return active.has(run) || store.isHeld(run)
                ? leave(run, valid)
                : append(journal, approvals, answer, valid.votes());
    }

    private static ApprovalAnsweredException answered(String id, Entry.ApprovalGiven first) {
        return new ApprovalAnsweredException(
                "Approval '" + id + "' was " + (first.approved() ? "approved" : "rejected")
                        + (first.by() == null ? "" : " by " + first.by()) + " at " + first.time()
                        + (first.comment() == null ? "" : " (" + first.comment() + ")")
                        + ", and that answer counts.",
                id);
    }

    /** The answers that wait for the owner of the run. */
    private List<Entry.ApprovalGiven> left(RunId run) {
        List<Entry.ApprovalGiven> left = new ArrayList<>();
        store.ability(Requests.class).ifPresent(requests -> requests.open(Set.of(run))
                .forEach(request -> AnswerRequests.answer(request, codec).ifPresent(left::add)));
        return left;
    }

    private boolean leave(RunId run, AnswerRules.Valid valid) {
        Requests requests = store.ability(Requests.class).orElse(null);
        if (requests == null) {
            return false; // it may be free in a moment
        }
        return requests.leave(AnswerRequests.of(run, valid.answer(), valid.checked(), codec));
    }

    /**
     * Writes the answers that were left for a run that no instance executes, before it is continued.
     *
     * @param open what is asked of the run
     * @throws StoreException if the store fails; what was left is tried again
     */
    public void giveAsAsked(RunId run, List<Request> open) {
        for (Request request : open) {
            Entry.ApprovalGiven answer = AnswerRequests.answer(request, codec).orElse(null);
            Journal journal = answer == null || active.has(run) || store.isHeld(run)
                    ? null
                    : store.open(run).orElse(null);
            if (answer != null && journal != null && giveAsAsked(journal, request, answer)) {
                store.ability(Requests.class).ifPresent(requests -> requests.settle(run, request.id()));
            }
        }
    }

    /** Whether the request is done; an answer to a run that has ended, or that comes after another one, is done with. */
    private boolean giveAsAsked(Journal journal, Request request, Entry.ApprovalGiven answer) {
        KeptApprovals approvals = KeptApprovals.of(journal);
        if (isOver(journal)
                || approvals.before(answer) != null
                || AnswerRequests.isTooLateToCheck(request, answer, approvals, codec)) {
            return true;
        }
        Entry.ApprovalRequested question = approvals.asked(answer.id());
        return append(journal, approvals, answer, question == null ? 1 : question.votes());
    }

    private static boolean isOver(Journal journal) {
        RunStatus status = journal.lastOfRun().status();
        return status.isEnd() && status != RunStatus.FAILED;
    }

    private boolean append(Journal journal, KeptApprovals approvals, Entry.ApprovalGiven answer, int votes) {
        approvals.add(answer);
        List<Entry> entries = new ArrayList<>(List.of(answer));
        boolean decided =
                approvals.asked(answer.id()) != null && approvals.status(answer.id(), votes) != Approval.Status.OPEN;
        if (decided && journal.lastOfRun() instanceof Entry.RunWaiting waiting && waiting.why() == Why.APPROVAL) {
            entries.add(dueNow(waiting, answer));
        }
        boolean written = writer.write(
                journal,
                entries,
                QuestionEvents.answered(answer, journal.start().pipeline(), journal.runId()));
        if (written && decided) {
            wakeParents(journal, answer);
            decidedNow.run();
        }
        return written;
    }

    /** A run that waits for the answer to a run it called is due, too: it is the one that is continued. */
    private void wakeParents(Journal answered, Entry.ApprovalGiven answer) {
        Set<RunId> seen =
                new HashSet<>(Set.of(answered.runId())); // a damaged journal may name a descendant as its parent
        RunId parent = answered.start().parent();
        while (parent != null && seen.add(parent)) {
            Journal journal = store.open(parent).orElse(null);
            if (journal == null) {
                return;
            }
            if (journal.lastOfRun() instanceof Entry.RunWaiting waiting
                    && waiting.why() == Why.APPROVAL
                    && !active.has(parent)
                    && !store.isHeld(parent)) {
                writer.write(journal, List.of(dueNow(waiting, answer)), null);
            }
            parent = journal.start().parent();
        }
    }

    private static Entry.RunWaiting dueNow(Entry.RunWaiting waiting, Entry.ApprovalGiven answer) {
        return new Entry.RunWaiting(answer.time(), Why.APPROVAL, waiting.stage(), waiting.question(), answer.time());
    }
}
