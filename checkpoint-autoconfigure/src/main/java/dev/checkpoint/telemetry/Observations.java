package dev.checkpoint.telemetry;

import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionObserver;
import dev.checkpoint.spi.redaction.Redactor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Creates a {@link CheckpointObservation} for every execution. If there is no current observation, as on a thread to
 * which only the run was propagated, its parent is the run or stage that called it.
 */
public final class Observations implements ExecutionObserver {

    private final ObservationRegistry registry;

    private final Spans spans;

    private final Redactor redactor;

    private final @Nullable RunObservationConvention runConvention;

    private final @Nullable StageObservationConvention stageConvention;

    private final RunObservationConvention defaultRunConvention = new DefaultRunObservationConvention();

    private final StageObservationConvention defaultStageConvention = new DefaultStageObservationConvention();

    private Observations(
            ObservationRegistry registry,
            Spans spans,
            Redactor redactor,
            @Nullable RunObservationConvention runConvention,
            @Nullable StageObservationConvention stageConvention) {
        this.registry = registry;
        this.spans = spans;
        this.redactor = redactor;
        this.runConvention = runConvention;
        this.stageConvention = stageConvention;
    }

    /**
     * Creates observations in a registry.
     *
     * @param tracing the tracing library on the class path
     * @param redactor masks what leaves the application
     * @param runConvention names of runs; null for the default
     * @param stageConvention names of stages; null for the default
     */
    public static Observations in(
            ObservationRegistry registry,
            Tracing tracing,
            Redactor redactor,
            @Nullable RunObservationConvention runConvention,
            @Nullable StageObservationConvention stageConvention) {
        return new Observations(registry, spans(tracing), redactor, runConvention, stageConvention);
    }

    private static Spans spans(Tracing tracing) {
        return switch (tracing) {
            case NONE -> Spans.NONE;
            case MICROMETER -> new TracerSpans();
            case OPEN_TELEMETRY -> new OpenTelemetrySpans();
        };
    }

    /** The source of spans. */
    public enum Tracing {
        /** There are no spans. */
        NONE,
        /** From any tracer, through Micrometer. */
        MICROMETER,
        /** From OpenTelemetry, through Micrometer. */
        OPEN_TELEMETRY
    }

    @Override
    public Execution startRun(String pipeline, String runId) {
        return start(CheckpointObservation.RUN.observation(
                runConvention, defaultRunConvention, () -> new RunObservationContext(pipeline, runId), registry));
    }

    @Override
    public Execution startStage(String pipeline, String runId, StageId stage, int attempt, Execution enclosing) {
        Observation observation = CheckpointObservation.STAGE.observation(
                stageConvention,
                defaultStageConvention,
                () -> new StageObservationContext(
                        pipeline, runId, stage, stage.key().isEmpty() ? "" : redactor.text(stage.key()), attempt),
                registry);
        if (observation.getContext().getParentObservation() == null && enclosing instanceof ObservedExecution outer) {
            observation.parentObservation(outer.observation());
        }
        return start(observation);
    }

    private Execution start(Observation observation) {
        return observation.isNoop()
                ? Execution.NONE
                : new ObservedExecution(observation.start(), spans, error -> new MaskedError(error, redactor));
    }
}
