package dev.checkpoint.telemetry;

import dev.checkpoint.spi.event.ExecutionOutcome;
import io.micrometer.observation.Observation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an observation knows about an execution. {@link #getError} is the exception as it was thrown, not masked. */
public abstract class ExecutionContext extends Observation.Context {

    private final String pipeline;

    private final String runId;

    private volatile @Nullable ExecutionOutcome outcome;

    ExecutionContext(String pipeline, String runId) {
        this.pipeline = pipeline;
        this.runId = runId;
    }

    /** Name of the pipeline. */
    public String pipeline() {
        return pipeline;
    }

    /** Id of the run. */
    public String runId() {
        return runId;
    }

    /** How it ended; null while it has not. */
    public @Nullable ExecutionOutcome outcome() {
        return outcome;
    }

    void ended(ExecutionOutcome how) {
        outcome = how;
    }

    /** The outcome as it is written in tags. */
    String outcomeName() {
        ExecutionOutcome how = outcome;
        return how == null ? "running" : how.name().toLowerCase(Locale.ROOT);
    }
}
