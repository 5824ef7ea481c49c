package dev.checkpoint.model;

/** What a run was continued from. */
public enum Cause {
    /** Its process died. */
    INTERRUPTED,
    /** A stopping instance handed it over. */
    HANDED_OVER,
    /** It had failed. */
    FAILED,
    /** It was paused. */
    PAUSED,
    /** It was waiting, and nothing says that what it waited for has come. */
    WAITING,
    /** What it waited for was answered. */
    ANSWERED,
    /** The time it waited for is over. */
    OVERDUE,
    /** It had completed with other arguments. */
    INPUT_CHANGED,
    /** It had completed, and its result cannot be restored. */
    NOT_RESTORABLE,
    /** It was cancelled, and continued on purpose; or it is a fork. */
    REQUESTED,
    /** It is undone: none of its stages is executed any more, only what undoes them. */
    UNDO;

    /** The word for it in documents. */
    public String word() {
        return Texts.word(this);
    }
}
