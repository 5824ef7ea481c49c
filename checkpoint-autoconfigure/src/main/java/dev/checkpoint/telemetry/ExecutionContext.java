package dev.checkpoint.telemetry;

import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.event.ExecutionOutcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

/** The observation context of an execution. {@link #getError} returns the exception as it was thrown, not masked. */
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

    /** The outcome; null until the execution has ended. */
    public @Nullable ExecutionOutcome outcome() {
        return outcome;
    }

    void ended(ExecutionOutcome how) {
        outcome = how;
    }

    /**
     * Whether this execution is the first to report an exception: no execution inside of it has. Executions around it
     * will not report it again.
     */
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

    /** The outcome as it is written to tags. */
    String outcomeName() {
        ExecutionOutcome how = outcome;
        return how == null ? "running" : Texts.word(how);
    }
}
