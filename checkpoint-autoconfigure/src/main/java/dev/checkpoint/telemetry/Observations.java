package dev.checkpoint.telemetry;

import dev.checkpoint.model.StageId;
import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionObserver;
import dev.checkpoint.spi.redaction.Redactor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link CheckpointObservation} of every execution. One that begins where nothing is observed, as on a thread to
 * which only the run was carried, belongs to the run or stage that called it.
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
     * Observations in a registry.
     *
     * @param tracing what is on the class path
     * @param redactor masks what leaves the application
     * @param runConvention names of runs; null for our own
     * @param stageConvention names of stages; null for our own
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

    /** Where spans come from. */
    public enum Tracing {
        /** There are none. */
        NONE,
        /** From a tracer that only Micrometer knows. */
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
