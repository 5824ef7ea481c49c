package dev.checkpoint.autoconfigure;

import dev.checkpoint.StageRecorder;
import dev.checkpoint.aop.ProxyKind;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.CompletionStages;
import dev.checkpoint.engine.CurrentStageRecorder;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.engine.Listeners;
import dev.checkpoint.engine.RunEngine;
import dev.checkpoint.engine.StageEngine;
import dev.checkpoint.engine.kept.Fingerprints;
import dev.checkpoint.engine.values.Values;
import dev.checkpoint.explain.Explainer;
import dev.checkpoint.explain.RunConfiguration;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.metadata.SpecResolver;
import dev.checkpoint.metadata.StartupChecks;
import dev.checkpoint.model.Texts;
import dev.checkpoint.spec.ResultUpgrades;
import dev.checkpoint.spec.ReturnAdapter;
import dev.checkpoint.spi.codec.PayloadCodec;
import dev.checkpoint.spi.codec.ResultUpgrade;
import dev.checkpoint.spi.event.CheckpointListener;
import dev.checkpoint.spi.event.ExecutionObserver;
import dev.checkpoint.spi.key.Fingerprinter;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.telemetry.LogLines;
import dev.checkpoint.telemetry.WaitingRuns;
import dev.checkpoint.validation.ConfiguredNames;
import dev.checkpoint.validation.NamedTransactions;
import dev.checkpoint.validation.StorePlace;
import dev.checkpoint.validation.Validation;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.aspectj.lang.ProceedingJoinPoint;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * The engine, the interception of beans, and the beans to inject. With {@code checkpoint.enabled=false}, none of them
 * exists, and nothing is proxied.
 *
 * <p>A hierarchy of contexts has one engine, in the topmost context. Components that know beans exist once per context.
 */
@AutoConfiguration(after = AopAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@ConditionalOnClass(ProceedingJoinPoint.class)
@EnableConfigurationProperties({
    CheckpointProperties.class,
    CliProperties.class,
    RequestsProperties.class,
    RetentionProperties.class
})
@Import({
    CheckpointAopConfiguration.class,
    FanOutConfiguration.class,
    ApprovalsConfiguration.class,
    ControlConfiguration.class,
    DoctorConfiguration.class,
    OperationsConfiguration.class
})
public final class CheckpointAutoConfiguration {

    @Bean
    static UnknownProperties checkpointUnknownProperties(Environment environment) {
        return new UnknownProperties(environment);
    }

    /**
     * There is no store: either its name is unknown, which the binding of the properties reports, or its library is
     * missing.
     */
    @Bean
    @ConditionalOnMissingBean
    CheckpointStore checkpointStore(CheckpointProperties properties) {
        throw PropertyChecks.invalid(
                "checkpoint.store",
                Texts.word(properties.store()),
                "a library that it requires is not on the class path; checkpoint-starter contains the one for"
                        + " files (jackson-dataformat-yaml)");
    }

    @Bean
    @ConditionalOnMissingBean
    EngineServices checkpointEngineServices(
            CheckpointStore store,
            PayloadCodec codec,
            Fingerprinter fingerprinter,
            ObjectProvider<ResultUpgrade> upgrades,
            ObjectProvider<CheckpointListener> listeners,
            ApplicationEventPublisher publisher,
            ObjectProvider<Clock> clock,
            InstanceName instance,
            ObjectProvider<Redactor> redactor,
            ObjectProvider<ExecutionObserver> observer,
            Explainer explainer,
            RunConfiguration configuration,
            ActiveRuns activeRuns,
            CheckpointProperties properties) {
        boolean always = properties.log().runIds() == CheckpointProperties.RunIds.ALWAYS;
        Redactor masking = redactor.getIfUnique(Redactor::none);
        Stream<CheckpointListener> ours = Stream.of(
                new LogLines(masking, () -> always || activeRuns.count() > 1), new EventPublishing(publisher));
        return new EngineServices(
                store,
                Values.of(codec, masking),
                new Fingerprints(fingerprinter, masking),
                new ResultUpgrades(() -> upgrades.orderedStream().toList()),
                new Listeners(Stream.concat(ours, listeners.orderedStream()).toList(), masking),
                clock.getIfUnique(MicrosecondClock::new),
                instance.value(),
                masking,
                observer.getIfUnique(() -> ExecutionObserver.NONE),
                configuration.values(),
                explainer,
                configuration.onChange());
    }

    @Bean
    @ConditionalOnMissingBean
    ActiveRuns checkpointActiveRuns() {
        return new ActiveRuns();
    }

    @Bean
    @ConditionalOnMissingBean
    WaitingRuns checkpointWaitingRuns() {
        return new WaitingRuns();
    }

    @Bean
    @ConditionalOnMissingBean
    StageEngine checkpointStageEngine(EngineServices services, ActiveRuns activeRuns) {
        return new StageEngine(services, activeRuns);
    }

    @Bean
    @ConditionalOnMissingBean
    RunEngine checkpointRunEngine(
            EngineServices services,
            ActiveRuns activeRuns,
            StageEngine stages,
            ObjectProvider<PipelineRegistry> pipelines) {
        return new RunEngine(services, activeRuns, stages, pipelines::getObject);
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    SpecResolver checkpointSpecResolver(
            ConfigurableListableBeanFactory beans,
            CheckpointProperties properties,
            Redactor redactor,
            ObjectProvider<ReturnAdapter> adapters) {
        return new SpecResolver(
                new EmbeddedValueResolver(beans),
                new ConfiguredSettings(properties, redactor),
                Stream.concat(Stream.of(new CompletionStages()), adapters.orderedStream())
                        .toList());
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    PipelineRegistry checkpointPipelineRegistry(
            ConfigurableListableBeanFactory beans,
            SpecResolver specs,
            CheckpointProperties properties,
            ProxyKind kind,
            StartupChecks checks) {
        return new PipelineRegistry(beans, specs, properties.validation(), kind, checks);
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    StartupChecks checkpointStartupChecks(
            PayloadCodec codec,
            Fingerprinter fingerprinter,
            ObjectProvider<CheckpointStore> store,
            ObjectProvider<NamedTransactions> transactions,
            ObjectProvider<ResultUpgrade> upgrades,
            ObjectProvider<StorePlace> places,
            CheckpointProperties properties,
            Environment environment,
            ConfigurableListableBeanFactory beans) {
        // a child context also sees its parent's options, which may be for the parent's beans
        BeanFactory parent = beans.getParentBeanFactory();
        boolean topmost =
                parent == null || parent.getBeanProvider(PipelineRegistry.class).getIfAvailable() == null;
        return Validation.of(
                codec,
                fingerprinter,
                store::getObject,
                manager -> transactions.stream().anyMatch(known -> known.areElsewhere(manager)),
                new ConfiguredNames(
                        topmost ? properties.pipelines().keySet() : Set.of(),
                        topmost ? properties.stages().keySet() : Set.of(),
                        new WrittenProperties(environment)::placeBelow),
                () -> topmost ? upgrades.orderedStream().toList() : List.of(),
                pipelines -> places.stream()
                        .flatMap(place -> place.obstacle(pipelines).stream())
                        .findFirst());
    }

    @Bean
    RetryAttempts checkpointRetryAttempts() {
        return new RetryAttempts();
    }

    @Bean
    @ConditionalOnMissingBean
    StageRecorder stageRecorder() {
        return new CurrentStageRecorder();
    }
}
