package dev.checkpoint.autoconfigure;

import dev.checkpoint.autoconfigure.CheckpointProperties.Pipeline;
import dev.checkpoint.autoconfigure.CheckpointProperties.RunCompression;
import dev.checkpoint.autoconfigure.CheckpointProperties.RunFormat;
import dev.checkpoint.autoconfigure.CheckpointProperties.SaveTrigger;
import dev.checkpoint.metadata.FindingsReporter;
import dev.checkpoint.metadata.SpecSettings;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spec.RunSettings;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.store.file.Compression;
import dev.checkpoint.store.file.FileSettings;
import dev.checkpoint.store.jdbc.PayloadCompression;
import dev.checkpoint.store.jdbc.PayloadEncoding;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The properties in the words of the resolver: what a pipeline does not say holds for all. */
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
                    triggers(properties.triggers()), properties.interval(), properties.onSaveFailure(), check);
        }
        return new RunSettings(
                triggers(first(own.triggers(), properties.triggers())),
                first(own.interval(), properties.interval()),
                first(own.onSaveFailure(), properties.onSaveFailure()),
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

    /** How new run files of a pipeline are written. */
    FileSettings files(String pipeline) {
        Pipeline own = properties.pipelines().get(pipeline);
        if (own == null) {
            return files(properties.format(), properties.compression(), properties.compressionLevel());
        }
        return files(
                first(own.format(), properties.format()),
                first(own.compression(), properties.compression()),
                level(own));
    }

    /** How payloads in a database are written. */
    PayloadCompression payloads() {
        return payloads(properties.compression(), properties.compressionLevel());
    }

    /** The pipelines whose payloads are written in another way, and how. */
    Map<String, PayloadCompression> payloadsOfPipelines() {
        Map<String, PayloadCompression> own = new HashMap<>();
        properties.pipelines().forEach((name, pipeline) -> {
            PayloadCompression compression =
                    payloads(first(pipeline.compression(), properties.compression()), level(pipeline));
            if (!compression.equals(payloads())) {
                own.put(name, compression);
            }
        });
        return own;
    }

    private static PayloadCompression payloads(RunCompression compression, @Nullable Integer level) {
        return new PayloadCompression(PayloadEncoding.valueOf(compression.name()), level);
    }

    /** A level belongs to the compression it was given with. */
    private @Nullable Integer level(Pipeline own) {
        return own.compression() == null && own.compressionLevel() == null
                ? properties.compressionLevel()
                : own.compressionLevel();
    }

    private static FileSettings files(RunFormat format, RunCompression compression, @Nullable Integer level) {
        return new FileSettings(Words.of(format), Compression.valueOf(compression.name()), level);
    }

    private static Set<Trigger> triggers(Set<SaveTrigger> configured) {
        return configured.stream()
                .map(trigger -> Trigger.valueOf(trigger.name()))
                .collect(Collectors.toSet());
    }

    static <T> T first(@Nullable T own, T general) {
        return own == null ? general : own;
    }
}
