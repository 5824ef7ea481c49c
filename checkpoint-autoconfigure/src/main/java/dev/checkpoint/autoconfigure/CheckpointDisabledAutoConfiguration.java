package dev.checkpoint.autoconfigure;

import dev.checkpoint.Approvals;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.engine.CurrentStageRecorder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * With {@code checkpoint.enabled=false}, provides the beans that application code may inject, so that the application can
 * still start. The recorder does nothing, a fan-out processes its items without a run, and
 * the other beans report that they are disabled.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", havingValue = false)
@ImportRuntimeHints(CheckpointDisabledAutoConfiguration.StandIns.class)
@Import(FanOutConfiguration.class)
public final class CheckpointDisabledAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StageRecorder stageRecorder() {
        return new CurrentStageRecorder();
    }

    @Bean
    @ConditionalOnMissingBean
    RunOperations runOperations() {
        return StandIn.of(RunOperations.class);
    }

    @Bean
    @ConditionalOnMissingBean
    RunExplorer runExplorer() {
        return StandIn.of(RunExplorer.class);
    }

    @Bean
    @ConditionalOnMissingBean
    RunArchive runArchive() {
        return StandIn.of(RunArchive.class);
    }

    @Bean
    @ConditionalOnMissingBean
    Approvals approvals() {
        return StandIn.of(Approvals.class);
    }

    /** Registers the proxies for a native image. */
    static final class StandIns implements RuntimeHintsRegistrar {

        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
            List.of(RunOperations.class, RunExplorer.class, RunArchive.class, Approvals.class)
                    .forEach(type -> hints.proxies().registerJdkProxy(type));
        }
    }
}
