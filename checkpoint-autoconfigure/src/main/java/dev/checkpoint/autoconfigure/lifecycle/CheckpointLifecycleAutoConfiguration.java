package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.CheckpointProperties;
import dev.checkpoint.autoconfigure.RecoveryProperties;
import dev.checkpoint.autoconfigure.RequestsProperties;
import dev.checkpoint.codec.jackson.Protection;
import dev.checkpoint.control.RequestLook;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.metadata.PipelineRegistry;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Writes waiting entries at intervals, and stops the runs when the application stops. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnBean(ActiveRuns.class)
@EnableConfigurationProperties({RecoveryProperties.class, RequestsProperties.class})
public final class CheckpointLifecycleAutoConfiguration {

    @Bean
    StartupLine checkpointStartupLine(
            EngineServices services,
            PipelineRegistry pipelines,
            RecoveryProperties recovery,
            ObjectProvider<Protection> protection) {
        return new StartupLine(services.store(), pipelines, recovery, protection.getIfUnique());
    }

    @Bean
    @ConditionalOnMissingBean
    RequestTimer checkpointRequestTimer(EngineServices services, RequestLook look, RequestsProperties properties) {
        return new RequestTimer(services.store(), look, properties.interval());
    }

    @Bean
    @ConditionalOnMissingBean
    RunsLifecycle checkpointRunsLifecycle(
            ActiveRuns activeRuns, CheckpointProperties properties, Environment environment) {
        Duration shutdownTimeout = Binder.get(environment)
                .bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
                .orElse(Duration.ofSeconds(30));
        // a little less than Spring's own timeout, so that the remaining entries are still written in order
        return new RunsLifecycle(
                activeRuns, properties, shutdownTimeout.multipliedBy(9).dividedBy(10));
    }
}
