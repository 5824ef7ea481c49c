package dev.checkpoint.model;

/** How far the undo of a run has come. */
public enum Undo {
    /** The run is not undone. */
    NONE,
    /** The undo has begun and has not ended: the run goes on as undo only, and none of its stages is executed again. */
    BEGUN,
    /** All that the run did is undone; the run is cancelled. */
    DONE
}
