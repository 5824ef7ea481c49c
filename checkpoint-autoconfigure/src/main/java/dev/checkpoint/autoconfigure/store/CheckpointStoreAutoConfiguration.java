package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.InstanceName;
import dev.checkpoint.autoconfigure.RecoveryProperties;
import dev.checkpoint.codec.document.JsonColumnFormat;
import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.metadata.Finding;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.StoreSettings;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.store.file.FileCheckpointStore;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import dev.checkpoint.validation.StorePlace;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The store that {@code checkpoint.store} names; an application's own {@link CheckpointStore} bean takes its place. */
@AutoConfiguration(before = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@EnableConfigurationProperties({CheckpointProperties.class, RecoveryProperties.class})
public final class CheckpointStoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    static InstanceName checkpointInstanceName() {
        return InstanceName.create();
    }

    /** What every store is told; one of the application's own may take it. */
    @Bean
    @ConditionalOnMissingBean
    static StoreSettings checkpointStoreSettings(
            InstanceName instance, CheckpointProperties properties, RecoveryProperties recovery) {
        return new WrittenForms(properties).settings(instance.value(), recovery.lease());
    }

    /** Entries for media that have columns. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    static ColumnFormat checkpointColumnFormat() {
        return new JsonColumnFormat();
    }

    /** Entries as JSON. */
    @Bean
    @Lazy
    static DocumentFormat checkpointJsonFormat() {
        return new JsonDocumentFormat();
    }

    /** Entries as YAML. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(YAMLMapper.class)
    static class Yaml {

        @Bean
        @Lazy
        DocumentFormat checkpointYamlFormat() {
            return new YamlDocumentFormat();
        }
    }

    /** Runs in this process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(CheckpointStore.class)
    @ConditionalOnProperty(name = "checkpoint.store", havingValue = "memory")
    static class Memory {

        @Bean
        CheckpointStore checkpointStore() {
            return new MemoryCheckpointStore();
        }
    }

    /** Runs in files. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(YAMLMapper.class)
    @ConditionalOnMissingBean(CheckpointStore.class)
    @ConditionalOnProperty(name = "checkpoint.store", havingValue = "file", matchIfMissing = true)
    static class Files {

        @Bean
        CheckpointStore checkpointStore(
                CheckpointProperties properties, StoreSettings settings, List<DocumentFormat> formats) {
            CheckpointProperties.File file = properties.file();
            return new FileCheckpointStore(
                    file.path(), settings, formats, PosixFilePermissions.fromString(file.permissions()), file.index());
        }

        @Bean
        @Lazy
        DirectoryCheckup checkpointDirectoryCheckup(CheckpointProperties properties) {
            CheckpointProperties.File file = properties.file();
            return new DirectoryCheckup(file.path(), PosixFilePermissions.fromString(file.permissions()));
        }

        /** Found at the start, with all other findings: the first run may come much later. */
        @Bean
        StorePlace checkpointDirectory(CheckpointProperties properties) {
            Path directory = properties.file().path();
            return pipelines -> FileCheckpointStore.obstacle(directory, pipelines)
                    .map(
                            obstacle -> new Finding(
                                    null,
                                    "checkpoint.file.directory",
                                    "runs cannot be written under "
                                            + directory.toAbsolutePath().normalize() + ": " + obstacle,
                                    "Choose a directory that this process may create or write to, or let it write to this one."));
        }
    }
}
