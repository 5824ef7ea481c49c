package dev.checkpoint.autoconfigure.telemetry;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.doctor.StalledRuns;
import dev.checkpoint.endpoint.CheckpointHealthIndicator;
import dev.checkpoint.endpoint.StoreLook;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.spec.Pipelines;
import dev.checkpoint.spi.redaction.Redactor;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.telemetry.WaitingRuns;
import java.time.Clock;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The health indicator {@code checkpoint}; {@code management.health.checkpoint.enabled=false} disables it. */
@AutoConfiguration(
        after = CheckpointAutoConfiguration.class,
        beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(ActiveRuns.class)
public final class CheckpointHealthAutoConfiguration {

    /** A separate class, because its condition names a class of an optional library. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
    @ConditionalOnEnabledHealthIndicator("checkpoint")
    @EnableConfigurationProperties(HealthProperties.class)
    static class Indicator {

        @Bean
        @ConditionalOnMissingBean(name = "checkpointHealthIndicator")
        CheckpointHealthIndicator checkpointHealthIndicator(
                ObjectProvider<CheckpointStore> store,
                ActiveRuns activeRuns,
                WaitingRuns waitingRuns,
                ObjectProvider<Redactor> redactor,
                ObjectProvider<Pipelines> pipelines,
                ObjectProvider<Clock> clock,
                HealthProperties properties) {
            StoreLook look = properties.stalledAfter().isZero()
                    ? null
                    : new StoreLook(
                            store::getObject,
                            () -> pipelines.getObject().recoverable(),
                            new StalledRuns(properties.stalledAfter()),
                            clock.getIfUnique(Clock::systemUTC));
            return new CheckpointHealthIndicator(
                    () -> store.getObject().kind().place(),
                    activeRuns::count,
                    waitingRuns::count,
                    activeRuns::pendingEntries,
                    redactor.getIfUnique(Redactor::none),
                    look,
                    new Status(properties.degradedStatus().toUpperCase(Locale.ROOT)));
        }
    }
}
