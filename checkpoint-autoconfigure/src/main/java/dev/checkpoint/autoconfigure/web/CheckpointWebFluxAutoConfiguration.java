package dev.checkpoint.autoconfigure.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Applications with WebFlux alone do not start if they are to serve runs: a missing page would be looked for elsewhere. */
@AutoConfiguration
@ConditionalOnBooleanProperty("checkpoint.web.enabled")
@Conditional(CheckpointWebFluxAutoConfiguration.Reactive.class)
public final class CheckpointWebFluxAutoConfiguration {

    CheckpointWebFluxAutoConfiguration() {
        throw new WebNotServedException(
                "checkpoint.web.enabled is set, and this application has WebFlux and not Spring MVC, by which runs are served.",
                "Add spring-boot-starter-webmvc and set spring.main.web-application-type=servlet; or serve the runs from another"
                        + " application on the same store; or remove checkpoint.web.enabled and use the command line or the"
                        + " actuator endpoint.");
    }

    /** Looks at the context, since the classes may be there for a client only. */
    static final class Reactive implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getResourceLoader() instanceof ReactiveWebApplicationContext;
        }
    }
}
