package dev.checkpoint.telemetry;

import dev.checkpoint.spi.redaction.Redactor;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and attributes of spans, by the conventions that live ones have. */
record SpanNames(RunObservationConvention runs, StageObservationConvention stages, Redactor redactor) {

    /** A span without its times. */
    record Named(String name, Map<String, String> attributes) {}

    Named of(ReplayedSpan span) {
        if (span.stage == null) {
            RunObservationContext run = new RunObservationContext(span.pipeline, span.runId);
            if (span.outcome != null) {
                run.ended(span.outcome);
            }
            String name = runs.getContextualName(run);
            return named(
                    name == null ? String.valueOf(runs.getName()) : name,
                    runs.getLowCardinalityKeyValues(run),
                    runs.getHighCardinalityKeyValues(run));
        }
        String key = span.stage.key();
        StageObservationContext stage = new StageObservationContext(
                span.pipeline, span.runId, span.stage, key.isEmpty() ? "" : redactor.text(key), span.attempt);
        if (span.outcome != null) {
            stage.ended(span.outcome);
        }
        String name = stages.getContextualName(stage);
        return named(
                name == null ? String.valueOf(stages.getName()) : name,
                stages.getLowCardinalityKeyValues(stage),
                stages.getHighCardinalityKeyValues(stage));
    }

    private static Named named(String name, KeyValues low, KeyValues high) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (KeyValue each : low.and(high)) {
            attributes.put(each.getKey(), each.getValue());
        }
        return new Named(name, attributes);
    }

    String masked(String text) {
        return redactor.text(text);
    }
}
