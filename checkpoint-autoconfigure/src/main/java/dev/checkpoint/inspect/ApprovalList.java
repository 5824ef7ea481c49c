package dev.checkpoint.inspect;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunCursor;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.engine.kept.KeptIndex;
import dev.checkpoint.engine.kept.OpenCall;
import dev.checkpoint.error.RunUnreadableException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Lists the approvals of runs, read from their journals, and the decisions that runs wait for. */
final class ApprovalList {

    private static final int PAGE = 100;

    /** A run comes to the last of them when it stops, so it is not missed in between. */
    private static final List<RunStatus> NOT_ENDED =
            List.of(RunStatus.RUNNING, RunStatus.INTERRUPTED, RunStatus.PAUSED, RunStatus.WAITING);

    private final CheckpointStore store;

    private final RunJournals journals;

    private final Function<RunQuery, List<RunSummary>> find;

    ApprovalList(CheckpointStore store, RunJournals journals, Function<RunQuery, List<RunSummary>> find) {
        this.store = store;
        this.journals = journals;
        this.find = find;
    }

    List<Approval> find(ApprovalQuery query) {
        List<Approval> found = new ArrayList<>();
        if (query.runId() != null) {
            add(journals.get(new RunId(query.runId())), query, found);
        } else {
            Set<String> seen = new HashSet<>(); // a run may change its status meanwhile
            NOT_ENDED.forEach(status -> addAll(RunQuery.all().status(status), query, seen, found));
        }
        found.sort(Comparator.comparing(Approval::asked).thenComparing(Approval::id));
        return List.copyOf(found);
    }

    private void addAll(RunQuery all, ApprovalQuery query, Set<String> seen, List<Approval> found) {
        RunQuery runs = all.limit(PAGE);
        if (query.pipeline() != null) {
            runs = runs.pipeline(query.pipeline());
        }
        List<RunSummary> page;
        do {
            page = find.apply(runs);
            page.stream().filter(run -> seen.add(run.runId())).forEach(run -> addReadable(run, query, found));
            runs = page.isEmpty() ? runs : runs.after(RunCursor.after(page.get(page.size() - 1)));
        } while (page.size() == PAGE);
    }

    /** One run that cannot be read, or was deleted meanwhile, hides no other. */
    private void addReadable(RunSummary run, ApprovalQuery query, List<Approval> found) {
        if (run.problem() == null) {
            try {
                store.open(new RunId(run.runId())).ifPresent(journal -> add(journal, query, found));
            } catch (RunUnreadableException unreadable) {
                // it is listed with its problem among the runs
                return;
            }
        }
    }

    private static void add(Journal journal, ApprovalQuery query, List<Approval> found) {
        if (query.pipeline() != null && !query.pipeline().equals(journal.start().pipeline())) {
            return;
        }
        KeptApprovals approvals = KeptApprovals.of(journal);
        for (Entry.ApprovalRequested question : approvals.asked()) {
            Approval.Status status = approvals.status(question.id(), question.votes());
            boolean isVoid = status == Approval.Status.OPEN
                    && (approvals.isReplaced(question)
                            || journal.lastOfRun().status().isEnd());
            if (!isVoid && (query.status() == null || query.status() == status)) {
                found.add(approval(journal, approvals, question, status));
            }
        }
        if (query.status() == null || query.status() == Approval.Status.OPEN) {
            addDecision(journal, found);
        }
    }

    private static Approval approval(
            Journal journal, KeptApprovals approvals, Entry.ApprovalRequested question, Approval.Status status) {
        List<Approval.Given> given = approvals.answers(question.id()).stream()
                .map(answer -> new Approval.Given(answer.time(), answer.approved(), answer.by(), answer.comment()))
                .toList();
        return new Approval(
                question.id(),
                journal.runId().value(),
                journal.start().pipeline(),
                question.call().stage().asPath(),
                question.question(),
                question.evidence(),
                question.schema(),
                question.approvers(),
                question.votes(),
                (int) given.stream().filter(Approval.Given::approved).count(),
                question.time(),
                question.deadline(),
                status,
                given);
    }

    /** Answered with {@code RunOperations.decide}; the position of the start is its id. */
    private static void addDecision(Journal journal, List<Approval> found) {
        if (journal.lastOfRun() instanceof Entry.RunWaiting waiting && waiting.why() == Why.DECISION) {
            for (OpenCall call : KeptIndex.of(journal).open()) {
                String stage = call.stage().asPath();
                found.add(new Approval(
                        journal.runId() + "@" + call.seq(),
                        journal.runId().value(),
                        journal.start().pipeline(),
                        stage,
                        "Did " + stage + " take effect?",
                        null,
                        null,
                        List.of(),
                        1,
                        0,
                        waiting.time(),
                        null,
                        Approval.Status.OPEN,
                        List.of()));
            }
        }
    }
}
