package dev.checkpoint.autoconfigure.lifecycle;

import dev.checkpoint.propagation.RunThreadLocalAccessor;
import io.micrometer.context.ContextSnapshot;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/**
 * Makes Spring's executors propagate the current run, so that {@code @Async} stages are recorded without configuration.
 * Backs off if Spring Boot or the application has a decorator for context propagation.
 *
 * @see RunThreadLocalAccessor
 */
@AutoConfiguration(before = TaskExecutionAutoConfiguration.class)
@ConditionalOnClass(ContextSnapshot.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
public final class CheckpointPropagationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ContextPropagatingTaskDecorator checkpointTaskDecorator() {
        return new ContextPropagatingTaskDecorator();
    }
}
