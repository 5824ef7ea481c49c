package dev.checkpoint.autoconfigure;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunProgress;
import dev.checkpoint.RunningStage;
import dev.checkpoint.archive.Pruning;
import dev.checkpoint.archive.StoreRunArchive;
import dev.checkpoint.compare.RunComparer;
import dev.checkpoint.control.NamedCheckpoints;
import dev.checkpoint.control.RunStops;
import dev.checkpoint.control.approval.ApprovalAnswers;
import dev.checkpoint.engine.ActiveRuns;
import dev.checkpoint.engine.EngineServices;
import dev.checkpoint.engine.RunEngine;
import dev.checkpoint.engine.journal.OutsideWriter;
import dev.checkpoint.given.GivenValues;
import dev.checkpoint.inspect.ExecutedHere;
import dev.checkpoint.inspect.StoreRunExplorer;
import dev.checkpoint.metadata.PipelineRegistry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.operations.EngineRunOperations;
import dev.checkpoint.operations.ForkPreview;
import dev.checkpoint.operations.GivenCalls;
import dev.checkpoint.operations.RunEndings;
import dev.checkpoint.plan.PlanServices;
import dev.checkpoint.plan.Planner;
import dev.checkpoint.spi.store.format.ColumnFormat;
import dev.checkpoint.spi.store.format.DocumentFormat;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The three beans that act on runs, look at them and keep them. Each context of a hierarchy has its own. */
@Configuration(proxyBeanMethods = false)
final class OperationsConfiguration {

    @Bean
    GivenValues checkpointGivenValues(EngineServices services, ListableBeanFactory beans) {
        return new GivenValues(services.values().codec(), new TextConversions(beans), services.redactor());
    }

    @Bean
    GivenCalls checkpointGivenCalls(PipelineRegistry pipelines, GivenValues given) {
        return new GivenCalls(pipelines, given);
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    RunOperations runOperations(
            EngineServices services,
            ActiveRuns activeRuns,
            RunStops stops,
            NamedCheckpoints checkpoints,
            ApprovalAnswers answers,
            RunEngine engine,
            PipelineRegistry pipelines,
            GivenValues given,
            RequestsProperties requests) {
        RunEndings endings = new RunEndings(
                services.store(), activeRuns, pipelines, services.values().results(), requests.interval());
        return new EngineRunOperations(
                services.store(),
                new OutsideWriter(services.journal()),
                stops,
                checkpoints,
                endings,
                engine.undo(),
                answers,
                pipelines,
                services.values().codec(),
                given,
                services.values().arguments(),
                services.fingerprints(),
                services.upgrades(),
                services.redactor(),
                services.clock());
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    RunExplorer runExplorer(
            EngineServices services, ActiveRuns activeRuns, PipelineRegistry pipelines, GivenValues given) {
        ForkPreview forks = new ForkPreview(
                services.store(),
                pipelines,
                services.values().codec(),
                given,
                services.values().arguments(),
                services.fingerprints(),
                services.upgrades(),
                services.clock());
        PlanServices plans = new PlanServices(
                services.store(),
                pipelines,
                services.upgrades(),
                services.fingerprints(),
                services.values(),
                services.redactor(),
                services.configuration(),
                services.onConfigurationChange());
        return new StoreRunExplorer(
                services.store(),
                here(activeRuns),
                services.clock(),
                new Planner(plans),
                new RunComparer(services.redactor()),
                forks::of);
    }

    private static ExecutedHere here(ActiveRuns activeRuns) {
        return new ExecutedHere() {
            @Override
            public List<RunningStage> running(RunId run) {
                return activeRuns.runningStages(run);
            }

            @Override
            public RunProgress.@Nullable Items items(RunId run) {
                return activeRuns.items(run);
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
    RunArchive runArchive(
            EngineServices services,
            RetentionProperties retention,
            ObjectProvider<DocumentFormat> formats,
            ColumnFormat lines) {
        return new StoreRunArchive(
                services.store(),
                formats.stream()
                        .sorted(Comparator.comparing(
                                format -> !format.extension().equals("yaml")))
                        .toList(),
                lines,
                services.values().codec(),
                new Pruning(services.store(), retention.rules(), services.clock()),
                services.clock());
    }
}
