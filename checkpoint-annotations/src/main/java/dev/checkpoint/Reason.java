package dev.checkpoint;

/**
 * Why a stage is executed, or is not: all reasons there are. The log, the journal, plans and explanations use these words.
 */
public enum Reason {
    /** Nothing that its result depends on has changed. */
    UNCHANGED("unchanged"),
    /** An argument, the version or the code has changed. */
    CHANGED("changed"),
    /** Whether an argument has changed cannot be told. */
    NOT_COMPARABLE("cannot be compared"),
    /** Something has changed, and the result is used as the stage asks for that. */
    REUSED("changed, reused"),
    /** Its result was recorded under an earlier version, and is upgraded. */
    UPGRADED("upgraded"),
    /** Its result was given by a person. */
    GIVEN("given by a person"),
    /** Its result cannot be restored. */
    NOT_RESTORABLE("cannot be restored"),
    /** It failed. */
    FAILED("failed"),
    /** It was not finished when its process ended. */
    INTERRUPTED("interrupted"),
    /** It depends on something that is only known when the run is resumed. */
    DEPENDS("depends on"),
    /** It belongs to a stage around it, and shares what becomes of that. */
    INSIDE("inside of"),
    /** A change makes the run stop at it, as the stage asks for that. */
    REFUSED("changed, refused"),
    /** A person has to say first whether it took effect. */
    UNDECIDED("waits for a decision"),
    /** A person has to approve it first. */
    UNAPPROVED("waits for an answer"),
    /** A person has rejected it. */
    REJECTED("rejected"),
    /** It was undone. */
    UNDONE("undone"),
    /** The application has no stage with its name, or several that cannot be told from one another. */
    UNDECLARED("not known to this application"),
    /** Its recording is disabled, so that each call of it is executed. */
    DISABLED("disabled"),
    /** The run has no result of it. */
    FIRST("first time");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** Returns the words for it. */
    public String words() {
        return words;
    }
}
