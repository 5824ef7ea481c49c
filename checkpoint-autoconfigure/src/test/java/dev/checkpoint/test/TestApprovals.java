package dev.checkpoint.test;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers approvals in a test with {@link CheckpointTest}, in which it is a bean:
 *
 * <pre>{@code
 * assertThatThrownBy(() -> orders.process("42")).isInstanceOf(ApprovalPendingException.class);
 * approvals.approve("42");
 * assertThat(orders.process("42")).isEqualTo("sent");
 * }</pre>
 *
 * <p>The answer is given by people called {@code test 1}, {@code test 2} and so on, as many as are needed, who have the roles that are
 * asked for. The run goes on when it is called again. To see what happens without an answer, advance the {@link TestClock}.
 */
public final class TestApprovals {

    private final Supplier<RunOperations> operations;

    private final Supplier<RunExplorer> explorer;

    TestApprovals(Supplier<RunOperations> operations, Supplier<RunExplorer> explorer) {
        this.operations = operations;
        this.explorer = explorer;
    }

    /** The approvals of a run that are open, the first asked first. */
    public List<Approval> open(String runId) {
        return explorer.get().approvals(ApprovalQuery.open().run(runId));
    }

    /**
     * Approves the one open approval of a run.
     *
     * @throws IllegalStateException if there is none, or several
     */
    public void approve(String runId) {
        approve(only(runId), null);
    }

    /**
     * Approves it with a value: the answer to a question in code, or an edited argument.
     *
     * @throws IllegalStateException if there is none, or several
     */
    public void approve(String runId, Object value) {
        approve(only(runId), value);
    }

    /** Approves one of several. */
    public void approve(Approval approval, @Nullable Object value) {
        for (int vote = 1 + approval.given(); vote <= approval.votes(); vote++) {
            operations.get().approve(approval.id(), by(approval, vote).withValue(value));
        }
    }

    /**
     * Rejects the one open approval of a run.
     *
     * @throws IllegalStateException if there is none, or several
     */
    public void reject(String runId, String comment) {
        reject(only(runId), comment);
    }

    /** Rejects one of several. */
    public void reject(Approval approval, String comment) {
        operations
                .get()
                .reject(approval.id(), by(approval, 1 + approval.given()).withComment(comment));
    }

    private static ApprovalAnswer by(Approval approval, int number) {
        return ApprovalAnswer.by("test " + number)
                .withRoles(approval.approvers().toArray(String[]::new));
    }

    private Approval only(String runId) {
        List<Approval> open = open(runId);
        if (open.size() != 1) {
            throw new IllegalStateException(
                    open.isEmpty()
                            ? "Run '" + runId + "' has no open approval. Did its pipeline come to the question?"
                            : "Run '" + runId + "' has " + open.size() + " open approvals: "
                                    + open.stream().map(Approval::id).toList()
                                    + ". Take one of open(\"" + runId + "\").");
        }
        return open.get(0);
    }
}
