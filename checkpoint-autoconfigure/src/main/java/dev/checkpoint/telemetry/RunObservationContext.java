package dev.checkpoint.telemetry;

/** The observation context of an attempt of a run. */
public final class RunObservationContext extends ExecutionContext {

    RunObservationContext(String pipeline, String runId) {
        super(pipeline, runId);
    }
}
