package dev.checkpoint.autoconfigure;

import dev.checkpoint.control.CheckpointRequests;
import dev.checkpoint.control.NamedCheckpoints;
import dev.checkpoint.control.RequestLook;
import dev.checkpoint.control.RunStops;
import dev.checkpoint.control.approval.ApprovalAnswers;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.inspect.RunJournals;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done when somebody asks something of a run, in this process or another. */
@Configuration(proxyBeanMethods = false)
final class ControlConfiguration {

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    RunStops checkpointRunStops(EngineServices services, ActiveRuns activeRuns) {
        return new RunStops(
                services.store(),
                new RunJournals(services.store())::get,
                new OutsideWriter(services.journal()),
                activeRuns,
                services.redactor(),
                services.clock());
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    NamedCheckpoints checkpointNamedCheckpoints(EngineServices services, ActiveRuns activeRuns) {
        return new NamedCheckpoints(
                services.store(),
                new RunJournals(services.store())::get,
                new OutsideWriter(services.journal()),
                activeRuns,
                new CheckpointRequests(services.store(), services.values().codec()),
                services.redactor(),
                services.clock());
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    RequestLook checkpointRequestLook(
            EngineServices services,
            ActiveRuns activeRuns,
            RunStops stops,
            NamedCheckpoints checkpoints,
            ApprovalAnswers answers) {
        return new RequestLook(services.store(), activeRuns, stops, checkpoints, answers);
    }
}
