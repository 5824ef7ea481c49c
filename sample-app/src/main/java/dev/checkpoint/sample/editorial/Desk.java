package dev.checkpoint.sample.editorial;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.CancelMode;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.RunStatistics;
import dev.checkpoint.RunSummary;
import dev.checkpoint.StageOutcome;
import dev.checkpoint.model.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an editor does with issues, in any process: each method is a call of one bean of Checkpoint. */
@Component
public class Desk {

    private static final RunQuery ISSUES = RunQuery.all().pipeline("editorial");

    private final RunOperations operations;
    private final RunExplorer explorer;

    Desk(RunOperations operations, RunExplorer explorer) {
        this.operations = operations;
        this.explorer = explorer;
    }

    /** The issues, the last changed first. */
    public List<RunSummary> issues() {
        return explorer.find(ISSUES);
    }

    /** How many issues there are, and what is kept of them. */
    public RunStatistics statistics() {
        return explorer.statistics(ISSUES);
    }

    // tag::answer[]
    /** The questions that wait for an answer. */
    public List<Approval> questions() {
        return explorer.approvals(ApprovalQuery.open().pipeline("editorial"));
    }

    /** Approves an issue; a title replaces its own. */
    public void approve(String approval, String editor, @Nullable String title) {
        ApprovalAnswer yes = ApprovalAnswer.by(editor);
        operations.approve(approval, title == null ? yes : yes.withValue(Map.of("title", title)));
    }

    public void reject(String approval, String editor, @Nullable String why) {
        operations.reject(approval, ApprovalAnswer.by(editor).withComment(why));
    }
    // end::answer[]

    // tag::pause[]
    public void pause(String issue, String why) {
        operations.pause(issue, why);
    }
    // end::pause[]

    // tag::cancel[]
    public void cancel(String issue, String why) {
        operations.cancel(issue, why, CancelMode.INTERRUPT);
    }
    // end::cancel[]

    // tag::checkpoint[]
    public Position checkpoint(String issue, String name, String editor) {
        return operations.checkpoint(issue, name, Map.of("editor", editor));
    }
    // end::checkpoint[]

    // tag::fork[]
    public String fork(String issue, String title, String newIssue) {
        return operations.fork(ForkRequest.of(issue)
                .before("publish")
                .result("headline", title)
                .as(newIssue));
    }
    // end::fork[]

    /** Continues an issue that does not execute, with what is recorded of it. */
    public RunHandle resume(String issue) {
        return operations.resume(issue);
    }

    /** Says that an issue whose process died while it published may be published again: the outbox knows its key. */
    public void retryPublish(String issue) {
        operations.decide(issue, "publish", StageOutcome.retry());
    }

    /** Withdraws an issue. */
    public void undo(String issue) {
        operations.compensate(issue);
    }

    /** Waits for an issue that any process writes. */
    public @Nullable Object await(String issue, Duration patience) throws InterruptedException {
        return operations.attach(issue).await(patience);
    }
}
