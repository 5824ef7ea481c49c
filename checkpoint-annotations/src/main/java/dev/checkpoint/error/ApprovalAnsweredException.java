package dev.checkpoint.error;

/** An approval was answered before, with another answer, which counts. */
public class ApprovalAnsweredException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final String approvalId;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param approvalId the approval
     */
    public ApprovalAnsweredException(String message, String approvalId) {
        super(message);
        this.approvalId = approvalId;
    }

    /** The approval. */
    public String approvalId() {
        return approvalId;
    }
}
