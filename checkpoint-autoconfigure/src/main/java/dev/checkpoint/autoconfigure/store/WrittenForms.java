package dev.checkpoint.autoconfigure.store;

import static java.util.Objects.requireNonNullElse;

import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.CheckpointProperties.Pipeline;
import dev.checkpoint.autoconfigure.CheckpointProperties.RunCompression;
import dev.checkpoint.autoconfigure.CheckpointProperties.RunFormat;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spi.store.Compression;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.spi.store.StoreSettings.Writing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of stores from the properties: options that a pipeline does not set use the general value. */
final class WrittenForms {

    private final CheckpointProperties properties;

    WrittenForms(CheckpointProperties properties) {
        this.properties = properties;
    }

    StoreSettings settings(String instance, Duration lease) {
        Writing general = writing(properties.format(), properties.compression(), properties.compressionLevel());
        Map<String, Writing> own = new HashMap<>();
        properties.pipelines().forEach((name, pipeline) -> {
            Writing writing = writing(
                    requireNonNullElse(pipeline.format(), properties.format()),
                    requireNonNullElse(pipeline.compression(), properties.compression()),
                    level(pipeline));
            if (!writing.equals(general)) {
                own.put(name, writing);
            }
        });
        return new StoreSettings(instance, lease, general, own);
    }

    /** A level belongs to the compression it was given with. */
    private @Nullable Integer level(Pipeline own) {
        return own.compression() == null && own.compressionLevel() == null
                ? properties.compressionLevel()
                : own.compressionLevel();
    }

    private static Writing writing(RunFormat format, RunCompression compression, @Nullable Integer level) {
        return new Writing(Texts.word(format), Compression.valueOf(compression.name()), level);
    }
}
