package dev.checkpoint.error;

/** An approval was not answered in time, and its stage asked to fail then. */
public class ApprovalTimeoutException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String approvalId;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param approvalId the approval
     */
    public ApprovalTimeoutException(String message, String approvalId) {
        super(message);
        this.approvalId = approvalId;
    }

    /** The approval. */
    public String approvalId() {
        return approvalId;
    }
}
