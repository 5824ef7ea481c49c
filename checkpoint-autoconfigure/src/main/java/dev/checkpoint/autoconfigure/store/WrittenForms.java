package dev.checkpoint.autoconfigure.store;

import static java.util.Objects.requireNonNullElse;

import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.CheckpointProperties.Pipeline;
import dev.checkpoint.autoconfigure.CheckpointProperties.RunCompression;
import dev.checkpoint.autoconfigure.CheckpointProperties.RunFormat;
import dev.checkpoint.model.Texts;
import dev.checkpoint.store.file.Compression;
import dev.checkpoint.store.file.FileSettings;
import dev.checkpoint.store.jdbc.PayloadCompression;
import dev.checkpoint.store.jdbc.PayloadEncoding;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Format and compression by pipeline: options that a pipeline does not set use the general value. */
final class WrittenForms {

    private final CheckpointProperties properties;

    WrittenForms(CheckpointProperties properties) {
        this.properties = properties;
    }

    /** How new run files of a pipeline are written. */
    FileSettings files(String pipeline) {
        Pipeline own = properties.pipelines().get(pipeline);
        if (own == null) {
            return files(properties.format(), properties.compression(), properties.compressionLevel());
        }
        return files(
                requireNonNullElse(own.format(), properties.format()),
                requireNonNullElse(own.compression(), properties.compression()),
                level(own));
    }

    /** How payloads in a database are written. */
    PayloadCompression payloads() {
        return payloads(properties.compression(), properties.compressionLevel());
    }

    /** The pipelines whose payloads are written differently, with their form. */
    Map<String, PayloadCompression> payloadsOfPipelines() {
        Map<String, PayloadCompression> own = new HashMap<>();
        properties.pipelines().forEach((name, pipeline) -> {
            PayloadCompression compression =
                    payloads(requireNonNullElse(pipeline.compression(), properties.compression()), level(pipeline));
            if (!compression.equals(payloads())) {
                own.put(name, compression);
            }
        });
        return own;
    }

    private static PayloadCompression payloads(RunCompression compression, @Nullable Integer level) {
        return new PayloadCompression(PayloadEncoding.valueOf(compression.name()), level);
    }

    /** A level applies to the compression it was set with. */
    private @Nullable Integer level(Pipeline own) {
        return own.compression() == null && own.compressionLevel() == null
                ? properties.compressionLevel()
                : own.compressionLevel();
    }

    private static FileSettings files(RunFormat format, RunCompression compression, @Nullable Integer level) {
        return new FileSettings(Texts.word(format), Compression.valueOf(compression.name()), level);
    }
}
