package dev.checkpoint;

import dev.checkpoint.model.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a request to start or resume a run.
 *
 * @param runId id of the run
 * @param pipeline its pipeline
 * @param outcome what the request did
 * @param status the current status of the run
 * @param result the result of the pipeline; null if it returned null, or if the run is still being executed elsewhere
 */
public record RunHandle(
        String runId, String pipeline, StartOutcome outcome, RunStatus status, @Nullable Object result) {}
