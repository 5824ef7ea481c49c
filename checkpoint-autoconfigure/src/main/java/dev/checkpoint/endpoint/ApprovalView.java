package dev.checkpoint.endpoint;

import dev.checkpoint.Approval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as the endpoint shows it: without what it is about, which may be the argument of a stage.
 *
 * @param id of the approval
 * @param stage path of the stage that waits
 * @param question what is asked
 * @param approvers roles that may answer; empty for all
 * @param votes how many have to approve
 * @param given how many have
 * @param asked when it was asked
 * @param deadline when it ends without an answer; null if never
 * @param status where it stands
 */
public record ApprovalView(
        String id,
        String stage,
        String question,
        List<String> approvers,
        int votes,
        int given,
        Instant asked,
        @Nullable Instant deadline,
        Approval.Status status) {

    /** Copies the list. */
    public ApprovalView {
        approvers = List.copyOf(approvers);
    }

    static ApprovalView of(Approval approval) {
        return new ApprovalView(
                approval.id(),
                approval.stage(),
                approval.question(),
                approval.approvers(),
                approval.votes(),
                approval.given(),
                approval.asked(),
                approval.deadline(),
                approval.status());
    }
}
