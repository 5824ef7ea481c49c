package dev.checkpoint.annotation;

/** What happens to an approval that is not answered in time; see {@link RequiresApproval#onTimeout()}. */
public enum OnTimeout {
    /** As if it had been rejected: the call throws {@link dev.checkpoint.error.ApprovalRejectedException}. */
    REJECT,
    /** As if it had been approved: the stage is executed. */
    APPROVE,
    /** The call throws {@link dev.checkpoint.error.ApprovalTimeoutException}. */
    FAIL
}
