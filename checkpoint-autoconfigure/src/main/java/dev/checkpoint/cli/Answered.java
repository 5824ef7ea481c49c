package dev.checkpoint.cli;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunSummary;
import dev.checkpoint.Waiting;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.RunStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says that a run which waits has its answer: who answers writes that it is due at once, and an instance looks for that. */
final class Answered {

    private static final Comparator<Approval> BY_ANSWER = Comparator.comparing(Answered::last);

    private Answered() {}

    /** What became of the question, and when the run goes on; null if it still waits. */
    static @Nullable String words(RunExplorer explorer, RunSummary run) {
        boolean due = run.status() == RunStatus.WAITING
                && run.due() != null
                && !run.due().isAfter(run.updated());
        if (!due) {
            return null;
        }
        String answer = answer(explorer, run.runId());
        return (answer.isEmpty()
                        ? "due; the run goes on when an instance looks"
                        : answer + "; the run goes on within checkpoint.approvals.check-interval (30 s) if an instance"
                                + " looks")
                + ", or with: resume " + run.runId();
    }

    /** The same of a run in full, of which is also known whether it was decided how a stage ended. */
    static @Nullable String words(RunExplorer explorer, RunDetails run) {
        Waiting waiting = run.waiting();
        boolean decided = waiting != null
                && run.stages().stream()
                        .anyMatch(stage -> stage.by() != null
                                && stage.stage().equals(waiting.stage())
                                && !stage.ended().isBefore(waiting.since()));
        return decided ? "decided; the run goes on with: resume " + run.runId() : words(explorer, run.summary());
    }

    private static String answer(RunExplorer explorer, String run) {
        try {
            return explorer.approvals(ApprovalQuery.all().run(run)).stream()
                    .filter(approval -> approval.status() != Approval.Status.OPEN)
                    .max(BY_ANSWER)
                    .map(approval -> approval.status().name().toLowerCase(Locale.ROOT))
                    .orElse("");
        } catch (CheckpointException unreadable) {
            return ""; // the list goes on
        }
    }

    private static Instant last(Approval approval) {
        int answers = approval.answers().size();
        return answers == 0
                ? approval.asked()
                : approval.answers().get(answers - 1).time();
    }
}
