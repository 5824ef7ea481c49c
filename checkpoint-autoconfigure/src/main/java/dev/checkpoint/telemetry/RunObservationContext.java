package dev.checkpoint.telemetry;

/** What an observation knows about an attempt of a run. */
public final class RunObservationContext extends ExecutionContext {

    RunObservationContext(String pipeline, String runId) {
        super(pipeline, runId);
    }
}
