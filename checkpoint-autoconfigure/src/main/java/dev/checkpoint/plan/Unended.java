package dev.checkpoint.plan;

import dev.checkpoint.Approval;
import dev.checkpoint.Explanation;
import dev.checkpoint.engine.kept.KeptApprovals;
import dev.checkpoint.model.Call;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.Journal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be said of a stage whose last entry is its start or a question: it has not ended since. */
final class Unended {

    private final Journal journal;

    Unended(Journal journal) {
        this.journal = journal;
    }

    /**
     * The explanation.
     *
     * @param wanted path, name and key, or the name alone
     * @param after what the journal tells before this entry does not matter
     * @return null if the stage was neither started nor asked about since
     */
    @Nullable
    Explanation of(String wanted, int after) {
        List<Entry> entries = journal.entries();
        Set<Call.Id> ended = new HashSet<>();
        for (int seq = entries.size() - 1; seq > after; seq--) {
            Entry entry = entries.get(seq);
            if (entry instanceof Entry.StageEnded end) {
                ended.add(end.call().id());
            } else if (entry instanceof Entry.StageStarted started
                    && is(started.call(), wanted)
                    && !ended.contains(started.call().id())) {
                String stage = started.stage().asPath();
                return new Explanation(
                        journal.runId().value(),
                        stage,
                        stage + " was started at " + started.time()
                                + " and did not end: its process ended, or executes it"
                                + " still. If the process is gone, a person has to decide what became of the stage"
                                + " (RunOperations.decide, or checkpoints decide).",
                        List.of());
            } else if (entry instanceof Entry.ApprovalRequested question
                    && is(question.call(), wanted)
                    && !ended.contains(question.call().id())) {
                return new Explanation(
                        journal.runId().value(), question.call().stage().asPath(), asked(question), List.of());
            }
        }
        return null;
    }

    private static boolean is(Call call, String wanted) {
        return call.stage().asPath().equals(wanted) || call.stage().name().equals(wanted);
    }

    private String asked(Entry.ApprovalRequested question) {
        KeptApprovals approvals = KeptApprovals.of(journal);
        String asked = question.call().stage().asPath() + " asked at " + question.time() + ": "
                + Texts.sentence(question.question());
        Approval.Status status = approvals.status(question.id(), question.votes());
        if (status == Approval.Status.OPEN) {
            return asked + " It is not answered yet, so the stage was not executed. After RunOperations.approve(\""
                    + question.id() + "\", ...), or checkpoints approve " + question.id()
                    + ", a resume executes it.";
        }
        return asked
                + (status == Approval.Status.REJECTED
                        ? " It was rejected, so the stage is not executed."
                        : " It was approved, and the stage was not executed since: a resume executes it.");
    }
}
