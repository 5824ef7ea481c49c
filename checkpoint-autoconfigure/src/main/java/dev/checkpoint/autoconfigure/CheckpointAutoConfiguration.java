package dev.checkpoint.autoconfigure;

import dev.checkpoint.RunOperations;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.aop.CheckpointedAspect;
import dev.checkpoint.aop.StageAspect;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.CurrentStageRecorder;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.engine.Listeners;
import dev.checkpoint.engine.RunEngine;
import dev.checkpoint.engine.StageEngine;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.metadata.SpecResolver;
import dev.checkpoint.operations.EngineRunOperations;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.telemetry.LogLines;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;
import org.aspectj.lang.ProceedingJoinPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;

/**
 * The engine, its aspects and its operations. Nothing is there, and nothing is proxied, with
 * {@code checkpoint.enabled=false}.
 *
 * <p>The aspects are infrastructure and made at the first call, so that no bean of the application is created early.
 */
@AutoConfiguration(
        after = {
            AopAutoConfiguration.class,
            CheckpointCodecAutoConfiguration.class,
            CheckpointStoreAutoConfiguration.class
        })
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@ConditionalOnClass(ProceedingJoinPoint.class)
@EnableConfigurationProperties(CheckpointProperties.class)
public final class CheckpointAutoConfiguration {

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static CheckpointedAspect checkpointedAspect(SpecResolver specs, RunEngine engine) {
        return new CheckpointedAspect(specs, engine);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static StageAspect stageAspect(SpecResolver specs, StageEngine engine) {
        return new StageAspect(specs, engine);
    }

    @Bean
    @ConditionalOnMissingBean
    EngineServices checkpointEngineServices(
            CheckpointStore store,
            PayloadCodec codec,
            Fingerprinter fingerprinter,
            ObjectProvider<CheckpointListener> listeners,
            ApplicationEventPublisher publisher,
            ObjectProvider<Clock> clock,
            InstanceName instance,
            ObjectProvider<Redactor> redactor,
            Environment environment,
            CheckpointProperties properties) {
        Redactor masking = redactor.getIfUnique(Redactor::none);
        Stream<CheckpointListener> ours = Stream.of(new LogLines(masking), new EventPublishing(publisher));
        return new EngineServices(
                store,
                codec,
                fingerprinter,
                new Listeners(Stream.concat(ours, listeners.orderedStream()).toList()),
                clock.getIfUnique(Clock::systemUTC),
                instance.value(),
                masking,
                new RunConfiguration(environment, properties, masking));
    }

    @Bean
    @ConditionalOnMissingBean
    ActiveRuns checkpointActiveRuns() {
        return new ActiveRuns();
    }

    @Bean
    @ConditionalOnMissingBean
    StageEngine checkpointStageEngine(EngineServices services, ActiveRuns activeRuns) {
        return new StageEngine(services, activeRuns);
    }

    @Bean
    @ConditionalOnMissingBean
    RunEngine checkpointRunEngine(EngineServices services, ActiveRuns activeRuns, StageEngine stages) {
        return new RunEngine(services, activeRuns, stages);
    }

    @Bean
    @ConditionalOnMissingBean
    SpecResolver checkpointSpecResolver(
            ConfigurableListableBeanFactory beans,
            Fingerprinter fingerprinter,
            CheckpointProperties properties,
            Redactor redactor) {
        return new SpecResolver(
                new EmbeddedValueResolver(beans), fingerprinter, new ConfiguredSettings(properties, redactor));
    }

    @Bean
    @ConditionalOnMissingBean
    PipelineRegistry checkpointPipelineRegistry(
            ConfigurableListableBeanFactory beans, SpecResolver specs, CheckpointProperties properties) {
        return new PipelineRegistry(beans, specs, properties.validation());
    }

    @Bean
    RunsLifecycle checkpointRunsLifecycle(
            ActiveRuns activeRuns, CheckpointProperties properties, Environment environment) {
        Duration shutdownTimeout = Binder.get(environment)
                .bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
                .orElse(Duration.ofSeconds(30));
        // a little less than Spring waits for us, so that what is left is still written in order
        return new RunsLifecycle(
                activeRuns, properties, shutdownTimeout.multipliedBy(9).dividedBy(10));
    }

    @Bean
    @ConditionalOnMissingBean
    RunOperations runOperations(EngineServices services, PipelineRegistry pipelines) {
        return new EngineRunOperations(services.store(), pipelines, services.codec(), services.clock());
    }

    @Bean
    @ConditionalOnMissingBean
    StageRecorder stageRecorder() {
        return new CurrentStageRecorder();
    }
}
