package dev.checkpoint.autoconfigure;

import dev.checkpoint.ai.ModelCalls;
import dev.checkpoint.ai.RecordingTemplateRenderer;
import dev.checkpoint.engine.CurrentStageRecorder;
import io.micrometer.observation.ObservationHandler;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.template.st.StTemplateRenderer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Records what Spring AI does inside a stage. */
@AutoConfiguration(after = CheckpointAutoConfiguration.class)
@ConditionalOnClass({ObservationHandler.class, ChatModelObservationContext.class})
@ConditionalOnBooleanProperty(name = "checkpoint.enabled", matchIfMissing = true)
public final class CheckpointSpringAiAutoConfiguration {

    @Bean
    @ConditionalOnBooleanProperty(name = "checkpoint.capture.models", matchIfMissing = true)
    ModelCalls checkpointModelCalls() {
        return new ModelCalls(CurrentStageRecorder::currentReport);
    }

    /** Rendered prompts of chat clients. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ChatClientBuilderCustomizer.class, StTemplateRenderer.class})
    static class Prompts {

        /** First of all, so that an application that has a renderer of its own keeps it. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        @ConditionalOnBooleanProperty(name = "checkpoint.capture.templates", matchIfMissing = true)
        ChatClientBuilderCustomizer checkpointPromptRecording() {
            return builder -> builder.defaultTemplateRenderer(new RecordingTemplateRenderer(
                    StTemplateRenderer.builder().build(), CurrentStageRecorder::currentReport));
        }
    }
}
