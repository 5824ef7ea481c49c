package dev.checkpoint.spec;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The place of a call: a run, and possibly one of its stages. All other content is internal to the engine; other
 * packages pass a frame on, and use the names of the run and the stage in logs.
 */
public interface Frame {

    /** The run. */
    RunId runId();

    /** The innermost stage; null directly in the pipeline. */
    @Nullable
    StageId stage();

    /** The innermost stage, or the run, as an observer sees it. */
    Execution execution();

    /**
     * A fan-out directly in the pipeline has come so far.
     *
     * @param began when nothing was done, as {@link System#nanoTime}
     */
    void fannedOut(long began, long done, long total);
}
