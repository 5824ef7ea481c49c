package dev.checkpoint.autoconfigure.store;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.InstanceName;
import dev.checkpoint.codec.document.JsonDocumentFormat;
import dev.checkpoint.codec.document.YamlDocumentFormat;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.store.file.FileCheckpointStore;
import dev.checkpoint.store.memory.MemoryCheckpointStore;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The store that {@code checkpoint.store} names; an application's own {@link CheckpointStore} bean takes its place. */
@AutoConfiguration(before = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@EnableConfigurationProperties(CheckpointProperties.class)
public final class CheckpointStoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    static InstanceName checkpointInstanceName() {
        return InstanceName.create();
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
        CheckpointStore checkpointStore(CheckpointProperties properties) {
            WrittenForms forms = new WrittenForms(properties);
            return new FileCheckpointStore(
                    properties.file().directory(),
                    forms::files,
                    List.of(new YamlDocumentFormat(), new JsonDocumentFormat()));
        }
    }
}
