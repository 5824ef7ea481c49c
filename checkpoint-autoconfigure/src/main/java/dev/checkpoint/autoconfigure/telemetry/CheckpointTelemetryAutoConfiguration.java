package dev.checkpoint.autoconfigure.telemetry;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.spi.event.ExecutionObserver;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.telemetry.CheckpointMeters;
import dev.checkpoint.telemetry.Observations;
import dev.checkpoint.telemetry.Observations.Tracing;
import dev.checkpoint.telemetry.OpenTelemetryRunReplay;
import dev.checkpoint.telemetry.RunObservationConvention;
import dev.checkpoint.telemetry.RunReplay;
import dev.checkpoint.telemetry.StageObservationConvention;
import dev.checkpoint.telemetry.TimerDescriptions;
import dev.checkpoint.telemetry.WaitingRuns;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.exporter.SpanFilter;
import io.micrometer.tracing.exporter.SpanReporter;
import io.micrometer.tracing.otel.bridge.CompositeSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.lang.reflect.Proxy;
import java.util.Locale;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/**
 * Observations and meters, if the application has the libraries and registries for them. If
 * {@code checkpoint.telemetry.metrics} and {@code .tracing} are both off, there are no such beans, and executions are
 * not observed.
 */
@AutoConfiguration(
        after = CheckpointAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnBean(ActiveRuns.class)
@EnableConfigurationProperties(TelemetryProperties.class)
public final class CheckpointTelemetryAutoConfiguration {

    /** Meters about saves. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnBooleanProperty(name = "checkpoint.telemetry.metrics", matchIfMissing = true)
    static class Meters {

        @Bean
        @ConditionalOnMissingBean
        CheckpointMeters checkpointMeters(
                ObjectProvider<CheckpointStore> store, ActiveRuns activeRuns, WaitingRuns waitingRuns) {
            return new CheckpointMeters(
                    () -> kind(store.getObject()), activeRuns::count, waitingRuns::count, activeRuns::pendingEntries);
        }

        private static String kind(CheckpointStore store) {
            Class<?> type = AopProxyUtils.ultimateTargetClass(store);
            String name = type.getSimpleName().replaceFirst("(Checkpoint)?Store$", "");
            // the class name of a proxy differs between processes
            return name.isEmpty() || Proxy.isProxyClass(type) ? "other" : name.toLowerCase(Locale.ROOT);
        }
    }

    /** Help texts of the timers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({MeterFilter.class, ObservationRegistry.class})
    @ConditionalOnBooleanProperty(name = "checkpoint.telemetry.metrics", matchIfMissing = true)
    static class Descriptions {

        @Bean
        TimerDescriptions checkpointTimerDescriptions() {
            return new TimerDescriptions();
        }
    }

    /** Spans, and timers unless they are disabled. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnBooleanProperty(name = "checkpoint.telemetry.tracing", matchIfMissing = true)
    static class Traces {

        @Bean
        @ConditionalOnMissingBean(ExecutionObserver.class)
        Observations checkpointObservations(
                ObservationRegistry registry,
                ObjectProvider<Redactor> redactor,
                ObjectProvider<RunObservationConvention> runs,
                ObjectProvider<StageObservationConvention> stages) {
            return Observations.in(
                    registry,
                    tracing(),
                    redactor.getIfUnique(Redactor::none),
                    runs.getIfUnique(),
                    stages.getIfUnique());
        }

        private static Tracing tracing() {
            ClassLoader loader = Traces.class.getClassLoader();
            if (!ClassUtils.isPresent("io.micrometer.tracing.handler.TracingObservationHandler", loader)) {
                return Tracing.NONE;
            }
            return ClassUtils.isPresent("io.micrometer.tracing.otel.bridge.OtelTracer", loader)
                    ? Tracing.OPEN_TELEMETRY
                    : Tracing.MICROMETER;
        }
    }

    /** Spans of runs that were executed before. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ObservationRegistry.class, SdkTracerProvider.class, CompositeSpanExporter.class})
    static class Replays {

        @Bean
        @ConditionalOnMissingBean
        RunReplay checkpointRunReplay(
                ObjectProvider<SpanExporter> exporters,
                ObjectProvider<SpanExportingPredicate> predicates,
                ObjectProvider<SpanReporter> reporters,
                ObjectProvider<SpanFilter> filters,
                ObjectProvider<Resource> resource,
                ObjectProvider<Redactor> redactor,
                ObjectProvider<RunObservationConvention> runs,
                ObjectProvider<StageObservationConvention> stages) {
            return new OpenTelemetryRunReplay(
                    () -> exporters.stream().findAny().isEmpty()
                            ? null
                            : new CompositeSpanExporter(
                                    exporters.orderedStream().toList(),
                                    predicates.orderedStream().toList(),
                                    reporters.orderedStream().toList(),
                                    filters.orderedStream().toList()),
                    () -> resource.getIfAvailable(Resource::getDefault),
                    redactor.getIfUnique(Redactor::none),
                    runs.getIfUnique(),
                    stages.getIfUnique());
        }
    }

    /** Spans without timers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterFilter.class)
    @ConditionalOnBooleanProperty(name = "checkpoint.telemetry.metrics", havingValue = false)
    static class NoTimers {

        @Bean
        MeterFilter checkpointMeterFilter() {
            return MeterFilter.denyNameStartsWith("checkpoint.");
        }
    }

    /** Timers without spans: observations that only the meter registry receives. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ObservationRegistry.class, DefaultMeterObservationHandler.class})
    @ConditionalOnBean({ObservationRegistry.class, MeterRegistry.class})
    @ConditionalOnBooleanProperty(name = "checkpoint.telemetry.metrics", matchIfMissing = true)
    @ConditionalOnBooleanProperty(name = "checkpoint.telemetry.tracing", havingValue = false)
    static class TimersOnly {

        @Bean
        @ConditionalOnMissingBean(ExecutionObserver.class)
        Observations checkpointObservations(
                MeterRegistry meters,
                ObjectProvider<RunObservationConvention> runs,
                ObjectProvider<StageObservationConvention> stages) {
            ObservationRegistry own = ObservationRegistry.create();
            own.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
            return Observations.in(own, Tracing.NONE, Redactor.none(), runs.getIfUnique(), stages.getIfUnique());
        }
    }
}
