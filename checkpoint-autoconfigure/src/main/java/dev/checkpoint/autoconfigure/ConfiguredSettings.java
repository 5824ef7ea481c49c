package dev.checkpoint.autoconfigure;

import static java.util.Objects.requireNonNullElse;

import dev.checkpoint.autoconfigure.CheckpointProperties.Pipeline;
import dev.checkpoint.autoconfigure.CheckpointProperties.SaveTrigger;
import dev.checkpoint.metadata.FindingsReporter;
import dev.checkpoint.metadata.SpecSettings;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.RunSettings;
import dev.checkpoint.spi.redaction.Redactor;
import java.util.Set;
import java.util.stream.Collectors;

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
                    check);
        }
        return new RunSettings(
                triggers(requireNonNullElse(own.triggers(), properties.triggers())),
                requireNonNullElse(own.interval(), properties.interval()),
                requireNonNullElse(own.onSaveFailure(), properties.onSaveFailure()),
                requireNonNullElse(own.onLookupFailure(), properties.onLookupFailure()),
                check);
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
    public boolean isSensitive(String parameter) {
        return redactor.isSensitive(parameter);
    }

    private static Set<Trigger> triggers(Set<SaveTrigger> configured) {
        return configured.stream()
                .map(trigger -> Trigger.valueOf(trigger.name()))
                .collect(Collectors.toSet());
    }
}
