package dev.checkpoint.error;

/** A stage waits for a person to approve it. The run stands waiting; it goes on once the approval is answered. */
public class ApprovalPendingException extends RunStoppedException {

    private static final long serialVersionUID = 1L;

    private final String approvalId;

    /**
     * Creates the exception.
     *
     * @param message what happened, where, and what to do next
     * @param runId id of the run
     * @param approvalId the approval to answer
     */
    public ApprovalPendingException(String message, String runId, String approvalId) {
        super(message, runId);
        this.approvalId = approvalId;
    }

    /** The approval to answer. */
    public String approvalId() {
        return approvalId;
    }
}
