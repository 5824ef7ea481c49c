package dev.checkpoint.error;

import java.util.List;

/** An approval was answered by a person who has none of the roles that it names. Nothing was answered. */
public class ApprovalForbiddenException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String approvalId;

    private final List<String> approvers;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param approvalId the approval
     * @param approvers the roles of which one is needed
     */
    public ApprovalForbiddenException(String message, String approvalId, List<String> approvers) {
        super(message);
        this.approvalId = approvalId;
        this.approvers = List.copyOf(approvers);
    }

    /** The approval. */
    public String approvalId() {
        return approvalId;
    }

    /** The roles of which one is needed. */
    public List<String> approvers() {
        return approvers;
    }
}
