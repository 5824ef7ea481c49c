package dev.checkpoint.autoconfigure;

import dev.checkpoint.annotation.CodeChange;
import dev.checkpoint.metadata.FindingsReporter;
import dev.checkpoint.spec.RunSettings.LookupFailure;
import dev.checkpoint.spec.RunSettings.SaveFailure;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.ResourceUtils;

/**
 * Properties with the prefix {@code checkpoint}.
 *
 * @param enabled Whether to intercept annotated methods. If not, they are plain methods of unproxied beans.
 * @param store Where journals are stored.
 * @param format Format of run files.
 * @param compression Compression of run files, and of payloads in a database.
 * @param compressionLevel Compression level: 0 to 9 for gzip, 1 to 22 for zstd. If empty, the default of the codec.
 * @param triggers Comma-separated list of triggers that make finished stages durable. Failures and ends of runs always
 *     make them durable.
 * @param interval Maximum time that finished stages wait with the time-based trigger.
 * @param onSaveFailure What happens to a run when the store fails.
 * @param onLookupFailure What happens to a call with a known run id while the store cannot be asked whether that run is
 *     completed or who executes it.
 * @param onCodeChange What happens to the kept result of a stage if its code has changed since. An annotation that asks for
 *     something else takes precedence.
 * @param validation How to report, at start-up, annotated beans that cannot work. Unless off, the first result of each
 *     stage is also read back and compared when it is saved.
 * @param unknownProperties How to report properties with the prefix checkpoint that do not exist.
 * @param trustedPackages Comma-separated list of packages whose classes a stored result may name if a declared type is
 *     an interface, an abstract class or Object. Added to the packages of the application.
 * @param log Options of the log.
 * @param file Options of the file store.
 * @param budget What all executions of a run together may take before it is paused.
 * @param pipelines Options by name of the pipeline. Options that are not set use the general value.
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
        @DefaultValue("continue") LookupFailure onLookupFailure,
        @DefaultValue("warn") CodeChange onCodeChange,
        @DefaultValue("fail") FindingsReporter validation,
        @DefaultValue("fail") FindingsReporter unknownProperties,
        @DefaultValue List<String> trustedPackages,
        @DefaultValue Log log,
        @DefaultValue File file,
        @DefaultValue Limits budget,
        @DefaultValue Map<String, Pipeline> pipelines,
        @DefaultValue Map<String, Stage> stages) {

    /** Checks conditions that the types do not express. */
    public CheckpointProperties {
        PropertyChecks.library("checkpoint.compression", compression);
        PropertyChecks.level("checkpoint.compression-level", compression, compressionLevel);
        PropertyChecks.triggers("checkpoint.triggers", triggers);
        PropertyChecks.interval("checkpoint.interval", interval);
        PropertyChecks.budget("checkpoint.budget", budget);
        RunCompression general = compression;
        pipelines.forEach((name, pipeline) -> pipeline.check("checkpoint.pipelines." + name, general));
    }

    /** Where journals are stored. */
    public enum StoreType {
        /** In this process; lost when it ends. */
        MEMORY,
        /** One file per run. */
        FILE,
        /** The application's database. */
        JDBC
    }

    /** Format of run files. */
    public enum RunFormat {
        /** YAML, for people to read. */
        YAML,
        /** JSON, one document per entry. */
        JSON
    }

    /** Compression of run files. */
    public enum RunCompression {
        /** No compression. */
        NONE,
        /** One gzip member per write. */
        GZIP,
        /** One zstd frame per write; needs {@code com.github.luben:zstd-jni}. */
        ZSTD
    }

    /** Triggers that make finished stages durable. */
    public enum SaveTrigger {
        /** A stage completes. */
        STAGE_COMPLETED,
        /** The last of the stages that run concurrently completes. */
        LEVEL_COMPLETED,
        /** The interval ends. */
        TIME_BASED,
        /** A critical stage is about to start. */
        BEFORE_CRITICAL,
        /** Only on request. */
        MANUAL
    }

    /** When lines about stages name their run. */
    public enum RunIds {
        /** If several runs are executed at the same time. */
        IF_SEVERAL,
        /** In each line. */
        ALWAYS
    }

    /**
     * Options of the log.
     *
     * @param runIds When lines about stages name their run.
     */
    public record Log(@DefaultValue("if-several") RunIds runIds) {}

    /**
     * Options of the file store.
     *
     * @param directory Directory of the run files. Created when the first run is written; at start-up it is checked that this
     * is possible.
     * @param permissions Permissions of new files, such as rw-r-----. Their directories can be searched by those who may
     * read the files. Ignored where the file system has no such permissions.
     * @param index Whether what was read of runs that have ended is kept in the hidden directory .index beside the run files,
     * so that other processes list and search them without reading the files again.
     */
    public record File(
            @DefaultValue("./checkpoints") String directory,
            @DefaultValue("rw-------") String permissions,
            @DefaultValue("true") boolean index) {

        /** Checks the permissions. */
        public File {
            PropertyChecks.permissions("checkpoint.file.permissions", permissions);
        }

        /**
         * The directory. It is bound as text because Spring takes a relative path for a folder of the class path if there is one
         * of that name.
         */
        public Path path() {
            if (!directory.startsWith(ResourceUtils.FILE_URL_PREFIX)) {
                return Path.of(directory);
            }
            try {
                return ResourceUtils.getFile(directory).toPath();
            } catch (FileNotFoundException notOfAFile) {
                throw new UncheckedIOException(notOfAFile);
            }
        }
    }

    /**
     * What all executions of a run together may take.
     *
     * @param maxCost The most that model calls may cost, such as 5 USD. A run that has passed it is paused before its next stage.
     * @param maxDuration The longest time of being executed. A run that has passed it is paused before its next stage.
     */
    public record Limits(@Nullable String maxCost, @Nullable Duration maxDuration) {}

    /**
     * Options of one pipeline.
     *
     * @param enabled Whether its calls are runs. If not, they are plain calls.
     * @param format Format of its run files.
     * @param compression Compression of its run files, and of its payloads in a database.
     * @param compressionLevel Compression level: 0 to 9 for gzip, 1 to 22 for zstd. If empty, the default of the codec.
     * @param triggers Comma-separated list of triggers that make its finished stages durable.
     * @param interval Maximum time that its finished stages wait with the time-based trigger.
     * @param onSaveFailure What happens to its runs when the store fails.
     * @param onLookupFailure What happens to calls with a known run id while the store cannot be asked about that run.
     * @param onCodeChange What happens to kept results of its stages if their code has changed since.
     * @param budget What all executions of one of its runs together may take before it is paused. Takes precedence over the
     * annotation.
     */
    public record Pipeline(
            @DefaultValue("true") boolean enabled,
            @Nullable RunFormat format,
            @Nullable RunCompression compression,
            @Nullable Integer compressionLevel,
            @Nullable Set<SaveTrigger> triggers,
            @Nullable Duration interval,
            @Nullable SaveFailure onSaveFailure,
            @Nullable LookupFailure onLookupFailure,
            @Nullable CodeChange onCodeChange,
            @DefaultValue Limits budget) {

        void check(String name, RunCompression general) {
            PropertyChecks.budget(name + ".budget", budget);
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
     * @param enabled Whether it is recorded. If not, its calls are plain calls.
     * @param onCodeChange What happens to its kept results if its code has changed since. Takes precedence over the
     * annotation.
     */
    public record Stage(@DefaultValue("true") boolean enabled, @Nullable CodeChange onCodeChange) {}
}
