package dev.checkpoint.autoconfigure;

import dev.checkpoint.metadata.FindingsReporter;
import dev.checkpoint.spec.RunSettings.SaveFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be configured below {@code checkpoint}.
 *
 * @param enabled Whether anything is intercepted at all. If not, annotated methods are plain methods of unproxied beans.
 * @param store Where journals are kept.
 * @param format Format of run files.
 * @param compression Compression of run files, and of payloads in a database.
 * @param compressionLevel Level of the compression; the codec's own default if empty. 0 to 9 for gzip, 1 to 22 for zstd.
 * @param triggers Comma-separated list of what makes finished stages durable. Failures and ends of runs always do.
 * @param interval Longest time that finished stages wait with the time-based trigger.
 * @param onSaveFailure What happens to a run when the store fails.
 * @param validation What happens at start-up when an annotated bean cannot work. Unless off, the first result of each stage
 *     is also read back and compared when it is saved.
 * @param trustedPackages Comma-separated list of packages whose classes may be named by a stored result, where a declared
 *     type is an interface, an abstract class or Object. Added to the packages of the application.
 * @param file Options of the file store.
 * @param pipelines Options by name of the pipeline; what is not given there holds for all.
 * @param stages Options by name of the stage.
 */
@ConfigurationProperties("checkpoint")
public record CheckpointProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("file") StoreType store,
        @DefaultValue("yaml") RunFormat format,
        @DefaultValue("none") RunCompression compression,
        @Nullable Integer compressionLevel,
        @DefaultValue("stage-completed") Set<SaveTrigger> triggers,
        @DefaultValue("5m") Duration interval,
        @DefaultValue("continue") SaveFailure onSaveFailure,
        @DefaultValue("fail") FindingsReporter validation,
        @DefaultValue List<String> trustedPackages,
        @DefaultValue File file,
        @DefaultValue Map<String, Pipeline> pipelines,
        @DefaultValue Map<String, Stage> stages) {

    /** Checks what the types alone do not say. */
    public CheckpointProperties {
        PropertyChecks.library("checkpoint.compression", compression);
        PropertyChecks.level("checkpoint.compression-level", compression, compressionLevel);
        PropertyChecks.triggers("checkpoint.triggers", triggers);
        PropertyChecks.interval("checkpoint.interval", interval);
        RunCompression general = compression;
        pipelines.forEach((name, pipeline) -> pipeline.check("checkpoint.pipelines." + name, general));
    }

    /** Where journals are kept. */
    public enum StoreType {
        /** In this process; gone with it. */
        MEMORY,
        /** One file per run. */
        FILE,
        /** The application's database. */
        JDBC
    }

    /** Format of run files. */
    public enum RunFormat {
        /** YAML, made to be read. */
        YAML,
        /** JSON, a document per entry. */
        JSON
    }

    /** Compression of run files. */
    public enum RunCompression {
        /** None. */
        NONE,
        /** One gzip member per write. */
        GZIP,
        /** One zstd frame per write; needs {@code com.github.luben:zstd-jni}. */
        ZSTD
    }

    /** What makes finished stages durable. */
    public enum SaveTrigger {
        /** Each stage that completes. */
        STAGE_COMPLETED,
        /** The last of the stages running side by side. */
        LEVEL_COMPLETED,
        /** The interval being over. */
        TIME_BASED,
        /** A critical stage about to start. */
        BEFORE_CRITICAL,
        /** Nothing but a request. */
        MANUAL
    }

    /**
     * Options of the file store.
     *
     * @param directory Directory of the run files; made when the first run is written.
     */
    public record File(@DefaultValue("./checkpoints") Path directory) {}

    /**
     * Options of one pipeline.
     *
     * @param enabled Whether its calls are runs; if not, they are plain calls.
     * @param format Format of its run files.
     * @param compression Compression of its run files, and of its payloads in a database.
     * @param compressionLevel Level of the compression; the codec's own default if empty. 0 to 9 for gzip, 1 to 22 for zstd.
     * @param triggers Comma-separated list of what makes its finished stages durable.
     * @param interval Longest time that its finished stages wait with the time-based trigger.
     * @param onSaveFailure What happens to its runs when the store fails.
     */
    public record Pipeline(
            @DefaultValue("true") boolean enabled,
            @Nullable RunFormat format,
            @Nullable RunCompression compression,
            @Nullable Integer compressionLevel,
            @Nullable Set<SaveTrigger> triggers,
            @Nullable Duration interval,
            @Nullable SaveFailure onSaveFailure) {

        void check(String name, RunCompression general) {
            RunCompression effective = compression == null ? general : compression;
            PropertyChecks.library(name + ".compression", effective);
            PropertyChecks.level(name + ".compression-level", effective, compressionLevel);
            if (triggers != null) {
                PropertyChecks.triggers(name + ".triggers", triggers);
            }
            if (interval != null) {
                PropertyChecks.interval(name + ".interval", interval);
            }
        }
    }

    /**
     * Options of one stage.
     *
     * @param enabled Whether it is recorded; if not, its calls are plain calls.
     */
    public record Stage(@DefaultValue("true") boolean enabled) {}
}
