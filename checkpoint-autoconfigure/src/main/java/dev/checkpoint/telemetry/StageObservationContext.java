package dev.checkpoint.telemetry;

import dev.checkpoint.model.StageId;

/** The observation context of an execution of a stage. */
public final class StageObservationContext extends ExecutionContext {

    private final StageId stage;

    private final String key;

    private final int attempt;

    StageObservationContext(String pipeline, String runId, StageId stage, String key, int attempt) {
        super(pipeline, runId);
        this.stage = stage;
        this.key = key;
        this.attempt = attempt;
    }

    /** The stage. Its key may contain a secret; {@link #key} does not. */
    public StageId stage() {
        return stage;
    }

    /** The key of the stage, masked; empty if there is none. */
    public String key() {
        return key;
    }

    /** The number of the attempt, starting at 1. */
    public int attempt() {
        return attempt;
    }
}
