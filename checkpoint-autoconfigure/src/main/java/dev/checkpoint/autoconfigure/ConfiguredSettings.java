package dev.checkpoint.autoconfigure;

import static java.util.Objects.requireNonNullElse;

import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.autoconfigure.CheckpointProperties.Limits;
import dev.checkpoint.autoconfigure.CheckpointProperties.Pipeline;
import dev.checkpoint.autoconfigure.CheckpointProperties.SaveTrigger;
import dev.checkpoint.metadata.FindingsReporter;
import dev.checkpoint.metadata.SpecSettings;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.Budget;
import dev.checkpoint.spec.CostLimit;
import dev.checkpoint.spec.RunSettings;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adapts the properties to the resolver: options that a pipeline does not set use the general value. */
final class ConfiguredSettings implements SpecSettings {

    private final CheckpointProperties properties;

    private final Redactor redactor;

    ConfiguredSettings(CheckpointProperties properties, Redactor redactor) {
        this.properties = properties;
        this.redactor = redactor;
    }

    @Override
    public RunSettings ofPipeline(String name) {
        Pipeline own = properties.pipelines().get(name);
        boolean check = properties.validation() != FindingsReporter.OFF;
        if (own == null) {
            return new RunSettings(
                    triggers(properties.triggers()),
                    properties.interval(),
                    properties.onSaveFailure(),
                    properties.onLookupFailure(),
                    properties.onCodeChange(),
                    check);
        }
        return new RunSettings(
                triggers(requireNonNullElse(own.triggers(), properties.triggers())),
                requireNonNullElse(own.interval(), properties.interval()),
                requireNonNullElse(own.onSaveFailure(), properties.onSaveFailure()),
                requireNonNullElse(own.onLookupFailure(), properties.onLookupFailure()),
                requireNonNullElse(own.onCodeChange(), properties.onCodeChange()),
                check);
    }

    /** The property of the pipeline, else the annotation, else the general property; each limit on its own. */
    @Override
    public @Nullable Budget budget(String pipeline, @Nullable Budget annotated) {
        Pipeline own = properties.pipelines().get(pipeline);
        Budget configured = own == null ? null : budget(own.budget());
        Budget general = budget(properties.budget());
        List<Budget> first = Stream.of(configured, annotated, general)
                .filter(Objects::nonNull)
                .toList();
        return Budget.of(first(first, Budget::maxCost), first(first, Budget::maxDuration));
    }

    private static @Nullable Budget budget(Limits limits) {
        String cost = limits.maxCost();
        return Budget.of(cost == null ? null : CostLimit.parse(cost), limits.maxDuration());
    }

    private static <T> @Nullable T first(List<Budget> budgets, Function<Budget, @Nullable T> limit) {
        return budgets.stream().map(limit).filter(Objects::nonNull).findFirst().orElse(null);
    }

    @Override
    public boolean isPipelineEnabled(String name) {
        Pipeline own = properties.pipelines().get(name);
        return own == null || own.enabled();
    }

    @Override
    public boolean isStageEnabled(String stage) {
        CheckpointProperties.Stage own = properties.stages().get(stage);
        return own == null || own.enabled();
    }

    @Override
    public @Nullable CodeChange onCodeChange(String stage) {
        CheckpointProperties.Stage own = properties.stages().get(stage);
        return own == null ? null : own.onCodeChange();
    }

    @Override
    public boolean isSensitive(String parameter) {
        return redactor.isSensitive(parameter);
    }

    private static Set<Trigger> triggers(Set<SaveTrigger> configured) {
        return configured.stream()
                .map(trigger -> Trigger.valueOf(trigger.name()))
                .collect(Collectors.toSet());
    }
}
