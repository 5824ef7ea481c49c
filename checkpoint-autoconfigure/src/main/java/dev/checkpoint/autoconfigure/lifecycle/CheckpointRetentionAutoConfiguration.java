package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.archive.Pruning;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.RetentionProperties;
import dev.checkpoint.engine.EngineServices;
import org.aspectj.lang.ProceedingJoinPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Removes expired runs. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@ConditionalOnClass(ProceedingJoinPoint.class)
@EnableConfigurationProperties(RetentionProperties.class)
public final class CheckpointRetentionAutoConfiguration {

    /** Obtains the store when it is needed, as the engine does. Does not use the archive, which a test may have mocked. */
    @Bean
    RetentionTrigger checkpointRetentionTrigger(ObjectProvider<EngineServices> engine, RetentionProperties properties) {
        return new RetentionTrigger(() -> pruning(engine.getObject(), properties), properties);
    }

    private static Pruning pruning(EngineServices engine, RetentionProperties properties) {
        return new Pruning(engine.store(), properties.rules(), engine.clock());
    }
}
