package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request to start or resume a run.
 *
 * @param runId id of the run
 * @param pipeline its pipeline
 * @param outcome what was done
 * @param status where the run stands now
 * @param result what the pipeline returned; null if it returned that, or is still being executed elsewhere
 */
public record RunHandle(
        String runId, String pipeline, StartOutcome outcome, RunStatus status, @Nullable Object result) {}
