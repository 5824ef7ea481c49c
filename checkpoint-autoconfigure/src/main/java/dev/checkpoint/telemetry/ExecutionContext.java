package dev.checkpoint.telemetry;

import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.event.ExecutionOutcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

/** What an observation knows about an execution. {@link #getError} is the exception as it was thrown, not masked. */
public abstract class ExecutionContext extends Observation.Context {

    private final String pipeline;

    private final String runId;

    private volatile @Nullable ExecutionOutcome outcome;

    private volatile @Nullable ToldErrors toldBelow;

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

    /** Whether an exception is news here: it was not told by an execution inside of this one. Those around it will know. */
    boolean isNews(Throwable error) {
        ToldErrors below = toldBelow;
        if (below != null && below.has(error)) {
            return false;
        }
        ObservationView around = getParentObservation();
        while (around != null) {
            if (around.getContextView() instanceof ExecutionContext execution) {
                execution.toldBelow().add(error);
            }
            around = around.getContextView().getParentObservation();
        }
        return true;
    }

    private synchronized ToldErrors toldBelow() {
        ToldErrors below = toldBelow;
        if (below == null) {
            below = new ToldErrors();
            toldBelow = below;
        }
        return below;
    }

    /** The outcome as it is written in tags. */
    String outcomeName() {
        ExecutionOutcome how = outcome;
        return how == null ? "running" : Texts.word(how);
    }
}
