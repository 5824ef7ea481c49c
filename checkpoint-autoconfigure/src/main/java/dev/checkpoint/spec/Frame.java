package dev.checkpoint.spec;

import dev.checkpoint.model.RunId;
import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import org.jspecify.annotations.Nullable;

/**
 * The place of a call: a run, and perhaps one of its stages. What else the engine keeps there is its own; other packages
 * pass a frame on, and name the run and the stage in what they log.
 */
public interface Frame {

    /** The run. */
    RunId runId();

    /** The innermost stage; null in the pipeline itself. */
    @Nullable
    StageId stage();

    /** What the innermost stage, or the run, is for an observer. */
    Execution execution();
}
