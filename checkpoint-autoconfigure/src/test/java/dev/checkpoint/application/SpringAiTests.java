package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.autoconfigure.explain.CheckpointSpringAiAutoConfiguration;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientBuilderCustomizer;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationDocumentation;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is recorded of Spring AI without a line in the application. */
class SpringAiTests {

    private ApplicationContextRunner application() {
        return Applications.inMemory()
                .withConfiguration(AutoConfigurations.of(CheckpointSpringAiAutoConfiguration.class))
                .withBean(Registry.class)
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withPropertyValues("checkpoint.prices.asked.input=1", "checkpoint.prices.asked.output=10");
    }

    @Test
    void recordsACallOfAChatModel() {
        application().run(context -> {
            context.getBean(Pipeline.class).ask("a", "lighthouses");

            JsonNode model = details(context).at("/models/0");
            assertThat(model.get("chosen").asString()).isEqualTo("asked");
            assertThat(model.at("/answered-by").asString()).isEqualTo("asked-2026");
            assertThat(model.at("/parameters/temperature").asDouble()).isEqualTo(0.2);
            assertThat(model.at("/finish-reason").asString()).isEqualTo("STOP");
            assertThat(model.at("/took").asString()).endsWith("s");
            assertThat(model.at("/tokens/input").asInt()).isEqualTo(100);
            assertThat(model.at("/tokens/output").asInt()).isEqualTo(20);
            assertThat(context.getBean(RunExplorer.class)
                            .get("a")
                            .stages()
                            .get(0)
                            .cost())
                    .isEqualTo(Map.of("USD", new BigDecimal("0.0003")));
        });
    }

    @Test
    void recordsThePromptsOfAChatClient() {
        application().run(context -> {
            context.getBean(Pipeline.class).ask("a", "lighthouses");

            JsonNode prompt = details(context).at("/templates/0");
            assertThat(prompt.get("source").asString()).isEqualTo("Tell me about {topic}.");
            assertThat(prompt.at("/variables/topic").asString()).isEqualTo("lighthouses");
            assertThat(prompt.get("result").asString()).isEqualTo("Tell me about lighthouses.");
        });
    }

    @Test
    void recordsAToolThatAModelCalls() {
        application().run(context -> {
            context.getBean(Pipeline.class).ask("a", "lighthouses");

            JsonNode tool = details(context).at("/tools/0");
            assertThat(tool.get("name").asString()).isEqualTo("weather");
            assertThat(tool.at("/arguments/place").asString()).isEqualTo("Kiel");
            assertThat(tool.get("result").asString()).isEqualTo("rain");
        });
    }

    @Test
    void recordsACallThatFails() {
        application().run(context -> {
            assertThatThrownBy(() -> context.getBean(Pipeline.class).ask("a", "trouble"))
                    .hasMessage("no answer");

            assertThat(details(context).at("/models/0/error").asString())
                    .isEqualTo("java.lang.IllegalStateException: no answer");
        });
    }

    @Test
    void leavesCallsOutsideOfStagesAlone() {
        application().run(context -> assertThat(context.getBean(Stages.class).ask("lighthouses"))
                .isEqualTo("light"));
    }

    @Test
    void isNotThereWithoutSpringAi() {
        Applications.inMemory()
                .withConfiguration(AutoConfigurations.of(CheckpointSpringAiAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.springframework.ai.chat.observation"))
                .run(context -> assertThat(context).doesNotHaveBean("checkpointModelCalls"));
    }

    private static JsonNode details(ApplicationContext context) {
        var stage = context.getBean(RunExplorer.class).get("a").stages().get(0);
        assertThat(stage.details()).isNotNull();
        return JsonMapper.shared().readTree(stage.details().json());
    }

    /** What Spring Boot's own observation support does with handlers. */
    static class Registry {

        private final ObservationRegistry registry = ObservationRegistry.create();

        Registry(List<ObservationHandler<?>> handlers) {
            handlers.forEach(handler -> registry.observationConfig().observationHandler(handler));
        }
    }

    /** Observes its calls as the models of Spring AI do. */
    record Model(ObservationRegistry registry) implements ChatModel {

        @Override
        public ChatResponse call(Prompt prompt) {
            ChatModelObservationContext context = ChatModelObservationContext.builder()
                    .prompt(prompt)
                    .provider("test")
                    .build();
            return ChatModelObservationDocumentation.CHAT_MODEL_OPERATION
                    .observation(null, new DefaultChatModelObservationConvention(), () -> context, registry)
                    .observe(() -> {
                        if (prompt.getContents().contains("trouble")) {
                            throw new IllegalStateException("no answer");
                        }
                        ChatResponse response = new ChatResponse(
                                List.of(new Generation(
                                        new AssistantMessage("light"),
                                        ChatGenerationMetadata.builder()
                                                .finishReason("STOP")
                                                .build())),
                                ChatResponseMetadata.builder()
                                        .model("asked-2026")
                                        .usage(new DefaultUsage(100, 20))
                                        .build());
                        context.setResponse(response);
                        return response;
                    });
        }
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "pipeline", runId = "#id")
        String ask(String id, String topic) {
            return stages.ask(topic);
        }
    }

    static class Stages {

        private final ObservationRegistry registry;

        private final ChatClient client;

        Stages(Registry registry, List<ChatClientBuilderCustomizer> customizers) {
            this.registry = registry.registry;
            ChatClient.Builder builder = ChatClient.builder(new Model(this.registry));
            customizers.forEach(customizer -> customizer.customize(builder));
            this.client = builder.build();
        }

        @Stage
        String ask(String topic) {
            String answer = client.prompt()
                    .options(ChatOptions.builder().model("asked").temperature(0.2))
                    .user(user -> user.text("Tell me about {topic}.").param("topic", topic))
                    .call()
                    .content();
            ToolCallingObservationContext tool = ToolCallingObservationContext.builder()
                    .toolDefinition(ToolDefinition.builder()
                            .name("weather")
                            .description("weather")
                            .inputSchema("{}")
                            .build())
                    .toolCallArguments("{\"place\":\"Kiel\"}")
                    .build();
            Observation.createNotStarted("tool", () -> tool, registry).observe(() -> tool.setToolCallResult("rain"));
            return answer;
        }
    }
}
