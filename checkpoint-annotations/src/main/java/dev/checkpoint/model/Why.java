package dev.checkpoint.model;

/** Why a run is not executed any more, although it has not ended. */
public enum Why {
    /** A person or a program asked for it. */
    REQUESTED,
    /** The instance that executed it stopped; any instance continues it. */
    SHUTDOWN,
    /** It reached a limit of cost or time. */
    BUDGET,
    /** A person has to say how a stage that cannot be repeated ended. */
    DECISION,
    /** A person has to answer a question before a stage. */
    APPROVAL,
    /** A stage asked to be tried again later. */
    RETRY,
    /** What it did is to be undone; any instance does that. */
    UNDO;

    /** The word for it in documents. */
    public String word() {
        return Texts.word(this);
    }
}
