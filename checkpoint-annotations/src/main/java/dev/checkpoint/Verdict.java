package dev.checkpoint;

import dev.checkpoint.model.Texts;

/** What becomes of a call of a stage when its run is resumed, provided that the pipeline makes the call again. */
public enum Verdict {
    /** It is not executed: its kept result is used, or the kept rejection of its approval is thrown again. */
    SKIP,
    /** It is executed, although the journal tells of it already. */
    REDO,
    /** It cannot be said before the run is resumed; the reasons say what it depends on. */
    UNKNOWN,
    /** The run has not called it yet, other runs of the pipeline have; it is executed if this one calls it. */
    NEW;

    /** Returns the word for it in documents. */
    public String word() {
        return Texts.word(this);
    }
}
