package dev.checkpoint.autoconfigure.explain;

import dev.checkpoint.ai.DurableChatModel;
import dev.checkpoint.ai.DurableModels;
import dev.checkpoint.ai.DurableToolCalls;
import dev.checkpoint.ai.InnerStages;
import dev.checkpoint.ai.ToolStages;
import dev.checkpoint.engine.StageEngine;
import dev.checkpoint.spec.ReturnAdapter;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Flux;

/**
 * Makes stages of the tool calls of models, and of the calls of models themselves. The post-processors get what they need
 * when it is first called, so no bean is created earlier for their sake.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AiProperties.class)
class DurableAiConfiguration {

    private static InnerStages stages(ObjectProvider<StageEngine> engine) {
        return (spec, args, body) -> engine.getObject().run(spec, null, args, body);
    }

    /** Tools of chat clients and of what the application executes with the manager, of MCP servers too. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ToolCallingManager.class)
    @ConditionalOnBooleanProperty(name = "checkpoint.ai.durable-tools", matchIfMissing = true)
    static class Tools {

        @Bean
        static BeanPostProcessor checkpointDurableTools(
                Environment environment,
                ObjectProvider<StageEngine> engine,
                ObjectProvider<ObservationRegistry> observations) {
            AiProperties properties = Binder.get(environment).bindOrCreate("checkpoint.ai", AiProperties.class);
            ToolStages tools = new ToolStages(
                    stages(engine),
                    () -> observations.getIfUnique(() -> ObservationRegistry.NOOP),
                    properties.irreversibleTools(),
                    properties.approveTools());
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof ToolCallingManager manager ? new DurableToolCalls(manager, tools) : bean;
                }
            };
        }
    }

    /** Chat models that are beans. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "checkpoint.ai.durable-calls")
    static class Calls {

        @Bean
        static BeanPostProcessor checkpointDurableModels(
                ObjectProvider<StageEngine> engine, ObjectProvider<ReturnAdapter> adapters) {
            InnerStages stages = stages(engine);
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof ChatModel model
                            ? DurableModels.before(model, new DurableChatModel(model, stages, streams(adapters)))
                            : bean;
                }
            };
        }

        private static @Nullable ReturnAdapter streams(ObjectProvider<ReturnAdapter> adapters) {
            return adapters.stream()
                    .filter(adapter -> adapter.supports(Flux.class))
                    .findFirst()
                    .orElse(null);
        }
    }
}
