package dev.checkpoint.autoconfigure;

import dev.checkpoint.RunOperations;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.engine.CurrentStageRecorder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * What is left with {@code checkpoint.enabled=false}: the two beans that application code may inject, so that the switch
 * does not keep it from starting. The recorder does nothing, the operations say that they are switched off.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", havingValue = false)
public final class CheckpointDisabledAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StageRecorder stageRecorder() {
        return new CurrentStageRecorder();
    }

    @Bean
    @ConditionalOnMissingBean
    RunOperations runOperations() {
        return new DisabledRunOperations();
    }
}
