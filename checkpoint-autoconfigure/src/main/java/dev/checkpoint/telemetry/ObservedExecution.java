package dev.checkpoint.telemetry;

import dev.checkpoint.spi.event.Execution;
import dev.checkpoint.spi.event.ExecutionOutcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An execution with an observation around it. */
final class ObservedExecution implements Execution {

    private final Observation observation;

    private final Spans spans;

    private final Function<Throwable, MaskedError> mask;

    private final @Nullable String trace;

    ObservedExecution(Observation observation, Spans spans, Function<Throwable, MaskedError> mask) {
        this.observation = observation;
        this.spans = spans;
        this.mask = mask;
        this.trace = spans.traceparent(observation);
    }

    Observation observation() {
        return observation;
    }

    @Override
    public @Nullable String trace() {
        return trace;
    }

    @Override
    public void continues(String earlier) {
        spans.link(observation, earlier);
    }

    @Override
    public void model(String model, long inputTokens, long outputTokens) {
        spans.model(observation, model, inputTokens, outputTokens);
    }

    /** Puts this observation into Reactor's context, where WebClient and others look for their parent. */
    @Override
    public Map<String, Object> carried() {
        return Map.of(ObservationThreadLocalAccessor.KEY, observation);
    }

    @Override
    public Scope open() {
        Observation.Scope scope = observation.openScope();
        return scope::close;
    }

    @Override
    public void stop(ExecutionOutcome outcome, @Nullable Throwable error) {
        if (observation.getContext() instanceof ExecutionContext context) {
            context.ended(outcome);
            if (error != null && outcome != ExecutionOutcome.STOPPED) {
                // not observation.error(..): that exports message and stack trace as they are
                context.setError(error);
                spans.error(observation, mask.apply(error), context.isNews(error));
            }
        }
        observation.stop();
    }
}
