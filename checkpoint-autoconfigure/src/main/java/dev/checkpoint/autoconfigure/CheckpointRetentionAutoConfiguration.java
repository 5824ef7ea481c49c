package dev.checkpoint.autoconfigure;

import dev.checkpoint.RunOperations;
import org.aspectj.lang.ProceedingJoinPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Removes runs that need not be kept any longer. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@ConditionalOnClass(ProceedingJoinPoint.class)
@EnableConfigurationProperties(RetentionProperties.class)
public final class CheckpointRetentionAutoConfiguration {

    /** Asks for the operations when it needs them: they have the engine, which has this. */
    @Bean
    RetentionTrigger checkpointRetentionTrigger(
            ObjectProvider<RunOperations> operations, RetentionProperties properties) {
        return new RetentionTrigger(operations::getObject, properties);
    }
}
