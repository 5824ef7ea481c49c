package dev.checkpoint.telemetry;

import dev.checkpoint.model.StageId;

/** What an observation knows about an execution of a stage. */
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

    /** The stage. Its key may hold a secret; {@link #key} does not. */
    public StageId stage() {
        return stage;
    }

    /** Its key, masked; empty if there is none. */
    public String key() {
        return key;
    }

    /** Which attempt it is, from 1. */
    public int attempt() {
        return attempt;
    }
}
