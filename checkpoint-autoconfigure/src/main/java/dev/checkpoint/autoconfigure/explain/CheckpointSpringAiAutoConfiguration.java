package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.ai.ModelCalls;
import dev.checkpoint.ai.RecordingTemplateRenderer;
import dev.checkpoint.autoconfigure.CheckpointAutoConfiguration;
import dev.checkpoint.autoconfigure.telemetry.CheckpointTelemetryAutoConfiguration;
import dev.checkpoint.engine.CurrentStageRecorder;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.template.TemplateRenderer;
import org.springframework.ai.template.st.StTemplateRenderer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Records what Spring AI does inside a stage. Applied after {@link CheckpointTelemetryAutoConfiguration}, which must
 * see the observation registry of the application and not the one that is created here.
 */
@AutoConfiguration(
        after = {CheckpointAutoConfiguration.class, CheckpointTelemetryAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ObservationHandler.class, ChatModelObservationContext.class})
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
@Import(DurableAiConfiguration.class)
public final class CheckpointSpringAiAutoConfiguration {

    @Bean
    @ConditionalOnBooleanProperty(name = "checkpoint.capture.models", matchIfMissing = true)
    ModelCalls checkpointModelCalls() {
        return new ModelCalls(CurrentStageRecorder::currentReport);
    }

    /**
     * For applications without observations: Spring AI finds a registry, in which all other observations are ignored.
     */
    @Bean
    @ConditionalOnBean(ModelCalls.class)
    @ConditionalOnMissingBean
    ObservationRegistry checkpointModelObservations(ModelCalls calls) {
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationPredicate((name, context) -> calls.supportsContext(context))
                .observationHandler(calls);
        return registry;
    }

    /** Prompts that are rendered without a chat client, by the renderer they are given. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(StTemplateRenderer.class)
    @ConditionalOnBooleanProperty(name = "checkpoint.capture.templates", matchIfMissing = true)
    static class Renderer {

        @Bean
        @ConditionalOnMissingBean(TemplateRenderer.class)
        RecordingTemplateRenderer checkpointTemplateRenderer() {
            return new RecordingTemplateRenderer(
                    StTemplateRenderer.builder().build(), CurrentStageRecorder::currentReport);
        }
    }

    /** Prompts of chat clients. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ChatClientBuilderCustomizer.class, StTemplateRenderer.class})
    @ConditionalOnBooleanProperty(name = "checkpoint.capture.templates", matchIfMissing = true)
    static class Prompts {

        /** Applied first, so that an application's own renderer takes precedence. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        ChatClientBuilderCustomizer checkpointPromptRecording() {
            return builder -> builder.defaultTemplateRenderer(new RecordingTemplateRenderer(
                    StTemplateRenderer.builder().build(), CurrentStageRecorder::currentReport));
        }
    }
}
