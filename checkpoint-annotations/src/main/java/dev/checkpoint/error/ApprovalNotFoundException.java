package dev.checkpoint.error;

/** There is no approval with an id, and none can be asked under it. */
public class ApprovalNotFoundException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String approvalId;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param approvalId the approval
     */
    public ApprovalNotFoundException(String message, String approvalId) {
        super(message);
        this.approvalId = approvalId;
    }

    /** The approval. */
    public String approvalId() {
        return approvalId;
    }
}
