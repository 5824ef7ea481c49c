package dev.checkpoint.web;

/** What a caller may do. With Spring Security it is the authority {@code CHECKPOINT_} and the name. */
public enum Permission {
    /** See which runs there are, and what happened in them. */
    READ,
    /** Start, resume, stop, fork and delete runs, and answer approvals. */
    OPERATE,
    /** See arguments, results and details, as far as they are not masked. */
    PAYLOAD;

    /** The authority of Spring Security. */
    public String authority() {
        return "CHECKPOINT_" + name();
    }
}
