package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.Approvals;
import dev.checkpoint.RunOperations;
import dev.checkpoint.autoconfigure.ApprovalsProperties;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.RecoveryProperties;
import dev.checkpoint.control.RequestLook;
import dev.checkpoint.control.approval.Reminders;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.engine.PipelineApprovals;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.model.Undo;
import dev.checkpoint.operations.EngineRunOperations;
import dev.checkpoint.recovery.Attempts;
import dev.checkpoint.recovery.Recovery;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.telemetry.WaitingRuns;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Sends heartbeats of this instance while it executes runs, and continues the runs of instances that have died. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@EnableConfigurationProperties({RecoveryProperties.class, ApprovalsProperties.class})
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
            RequestLook look,
            RecoveryThreads threads,
            RecoveryProperties properties) {
        return new Recovery(
                services.store(),
                pipelines,
                goOnOrRemind(operations, services),
                look::doAsAsked,
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
        return operations instanceof EngineRunOperations ours ? ours::goOn : journal -> goOn(operations, journal);
    }

    /** A run of which only reminders are due is not continued. */
    private static Consumer<Journal> goOnOrRemind(RunOperations operations, EngineServices services) {
        Reminders reminders =
                new Reminders(new OutsideWriter(services.journal()), services.listeners(), services.clock());
        Consumer<Journal> resume = resume(operations);
        return journal -> {
            if (!reminders.remind(journal)) {
                resume.accept(journal);
            }
        };
    }

    private static void goOn(RunOperations operations, Journal journal) {
        String run = journal.runId().value();
        if (journal.undo() == Undo.NONE) {
            operations.resume(run);
        } else {
            operations.compensate(run);
        }
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
            ApprovalsProperties approvals,
            EngineServices services,
            PipelineRegistry pipelines,
            ConfigurableListableBeanFactory beans,
            Environment environment,
            WaitingRuns waiting) {
        boolean asksBeforeTools = Binder.get(environment)
                .bind("checkpoint.ai.approve-tools", List.class)
                .isBound();
        return new RecoveryTimer(
                recovery,
                properties.interval(),
                approvals.checkInterval(),
                () -> pipelines.hasGates() || asksBeforeTools || asksInCode(beans),
                () -> waiting.find(services.store(), pipelines.names()));
    }

    /** Beans that have the approvals injected may ask; others that get hold of them are known once they have asked. */
    private static boolean asksInCode(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanNamesForType(Approvals.class, true, false)) {
            if (beans.getDependentBeans(name).length > 0
                    || beans.getSingleton(name) instanceof PipelineApprovals own && own.isUsed()) {
                return true;
            }
        }
        return false;
    }
}
