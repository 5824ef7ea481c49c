package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.RecoveryProperties;
import dev.checkpoint.control.RunStops;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.operations.EngineRunOperations;
import dev.checkpoint.recovery.Attempts;
import dev.checkpoint.recovery.Recovery;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.telemetry.WaitingRuns;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Sends heartbeats of this instance while it executes runs, and continues the runs of instances that have died. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RecoveryProperties.class)
public final class CheckpointRecoveryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    HeartbeatTimer checkpointHeartbeatTimer(
            EngineServices services, ActiveRuns activeRuns, RecoveryProperties properties) {
        return new HeartbeatTimer(services.store(), activeRuns, properties.lease());
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    @ConditionalOnBooleanProperty(name = "checkpoint.recovery.enabled", matchIfMissing = true)
    Recovery checkpointRecovery(
            EngineServices services,
            PipelineRegistry pipelines,
            RunOperations operations,
            RunStops stops,
            RecoveryThreads threads,
            RecoveryProperties properties) {
        return new Recovery(
                services.store(),
                pipelines,
                resume(operations),
                stops::stopAsAsked,
                threads::execute,
                new Attempts(
                        services.store(),
                        new OutsideWriter(services.journal()),
                        properties.maxAttempts(),
                        services.clock()),
                services.redactor(),
                services.clock());
    }

    /** Operations of the application's own are asked by the id of the run, as always. */
    private static Consumer<Journal> resume(RunOperations operations) {
        return operations instanceof EngineRunOperations ours
                ? ours::resume
                : journal -> operations.resume(journal.runId().value());
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "checkpoint.recovery.enabled", matchIfMissing = true)
    RecoveryThreads checkpointRecoveryThreads() {
        return new RecoveryThreads();
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "checkpoint.recovery.enabled", matchIfMissing = true)
    RecoveryTimer checkpointRecoveryTimer(
            Recovery recovery,
            RecoveryProperties properties,
            EngineServices services,
            PipelineRegistry pipelines,
            WaitingRuns waiting) {
        return new RecoveryTimer(
                recovery, properties.interval(), () -> waiting.find(services.store(), pipelines.names()));
    }
}
