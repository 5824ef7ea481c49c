package dev.checkpoint.autoconfigure.endpoint;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.CheckpointProperties.StoreType;
import dev.checkpoint.endpoint.CheckpointInfoContributor;
import dev.checkpoint.endpoint.CheckpointsEndpoint;
import dev.checkpoint.endpoint.CheckpointsWebExtension;
import dev.checkpoint.endpoint.RunActions;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;

/** The endpoint {@code checkpoints}, and the contributor {@code checkpoint} to the endpoint {@code info}. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(ActiveRuns.class)
public final class CheckpointEndpointAutoConfiguration {

    /** It exists only where it is exposed. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAvailableEndpoint(CheckpointsEndpoint.class)
    @EnableConfigurationProperties(CheckpointsEndpointProperties.class)
    static class RunsEndpoint {

        private static final String TASK_EXECUTOR = "applicationTaskExecutor";

        @Bean
        @ConditionalOnMissingBean
        CheckpointsEndpoint checkpointsEndpoint(
                RunExplorer explorer,
                RunOperations operations,
                RunArchive archive,
                BeanFactory beans,
                ObjectProvider<Redactor> redactor,
                CheckpointsEndpointProperties properties) {
            RunActions actions = new RunActions(explorer, operations, executor(beans));
            return new CheckpointsEndpoint(
                    explorer, archive, actions, redactor.getIfUnique(Redactor::none), properties.showValues());
        }

        private static Executor executor(BeanFactory beans) {
            return beans.containsBean(TASK_EXECUTOR)
                    ? beans.getBean(TASK_EXECUTOR, TaskExecutor.class)
                    : new SimpleAsyncTaskExecutor("checkpoint-resume-");
        }

        @Bean
        @ConditionalOnMissingBean
        CheckpointsWebExtension checkpointsWebExtension(
                CheckpointsEndpoint endpoint,
                ObjectProvider<Redactor> redactor,
                CheckpointsEndpointProperties properties) {
            return new CheckpointsWebExtension(
                    endpoint, redactor.getIfUnique(Redactor::none), properties.showValues(), properties.roles());
        }
    }

    /** {@code management.info.checkpoint.enabled=false} disables it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledInfoContributor("checkpoint")
    static class Information {

        @Bean
        @ConditionalOnMissingBean
        CheckpointInfoContributor checkpointInfoContributor(
                ObjectProvider<CheckpointStore> store,
                ObjectProvider<Pipelines> pipelines,
                CheckpointProperties properties,
                ObjectProvider<Clock> clock) {
            return new CheckpointInfoContributor(
                    store::getObject,
                    properties.store() == StoreType.FILE ? Texts.word(properties.format()) : null,
                    () -> pipelines.getObject().names(),
                    clock.getIfUnique(Clock::systemUTC));
        }
    }
}
