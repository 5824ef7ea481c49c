package dev.checkpoint.autoconfigure;

import dev.checkpoint.reactive.FluxResults;
import dev.checkpoint.reactive.MonoResults;
import dev.checkpoint.spec.ReturnAdapter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/** Stages and pipelines that return a {@code Mono} or a {@code Flux}, if Reactor is on the class path. */
@AutoConfiguration(before = CheckpointAutoConfiguration.class)
@ConditionalOnClass(Mono.class)
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
public final class CheckpointReactorAutoConfiguration {

    @Bean
    ReturnAdapter checkpointMonoResults() {
        return new MonoResults();
    }

    @Bean
    ReturnAdapter checkpointFluxResults() {
        return new FluxResults();
    }
}
