package dev.checkpoint.error;

/** A person rejected the execution of a stage. The pipeline may catch it and go on. */
public class ApprovalRejectedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String approvalId;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param approvalId the approval
     */
    public ApprovalRejectedException(String message, String approvalId) {
        super(message);
        this.approvalId = approvalId;
    }

    /** The approval. */
    public String approvalId() {
        return approvalId;
    }
}
