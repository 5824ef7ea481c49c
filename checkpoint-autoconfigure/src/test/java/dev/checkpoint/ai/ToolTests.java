package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ai.Conversation.Pipeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Tools that a model has called. */
class ToolTests {

    private static final Models AGENT = Models.remote(
            prompt -> hasResult(prompt) ? Reply.of("take a coat") : Reply.tool("weather", "{\"place\":\"Kiel\"}"));

    @Test
    void recordsToolsThatAClientCalls() {
        AGENT.in(Conversation.inMemory(), (context, model) -> {
            ask(context, new Weather());

            JsonNode details = Conversation.details(context, "a");
            JsonNode tool = details.at("/tools/0");
            assertThat(details.get("tools")).hasSize(1);
            assertThat(tool.get("name").asString()).isEqualTo("weather");
            assertThat(tool.at("/arguments/place").asString()).isEqualTo("Kiel");
            assertThat(tool.at("/result/sky").asString()).isEqualTo("rain");
            assertThat(tool.get("took").asString()).endsWith("s");
            assertThat(details.get("models")).hasSize(2);
            assertThat(details.at("/models/0/finish-reason").asString()).isEqualTo("TOOL_CALLS");
            assertThat(details.at("/models/1/finish-reason").asString()).isEqualTo("STOP");
        });
    }

    @Test
    void recordsToolsThatAStageExecutesItself() {
        AGENT.in(Conversation.inMemory(), (context, model) -> {
            ToolCallback weather = FunctionToolCallback.builder("weather", (Place place) -> "rain in " + place.place())
                    .description("the weather")
                    .inputType(Place.class)
                    .build();
            Prompt prompt = new Prompt(
                    "What to wear?",
                    ToolCallingChatOptions.builder()
                            .toolCallbacks(List.of(weather))
                            .build());
            pipeline(context).say("a", topic -> {
                ChatResponse wants = model.call(prompt);
                ToolCallingManager tools = context.getBean(ToolCallingManager.class);
                Prompt next =
                        new Prompt(tools.executeToolCalls(prompt, wants).conversationHistory(), prompt.getOptions());
                return model.call(next).getResult().getOutput().getText();
            });

            assertThat(Conversation.details(context, "a").at("/tools/0/result").asString())
                    .isEqualTo("rain in Kiel");
        });
    }

    @Test
    void recordsAToolWhoseErrorIsToldToTheModel() {
        AGENT.in(Conversation.inMemory(), (context, model) -> {
            ask(context, new BrokenWeather());

            assertThat(Conversation.details(context, "a").at("/tools/0/result").asString())
                    .isEqualTo("no station");
        });
    }

    @Test
    void recordsAToolThatFails() {
        AGENT.in(
                Conversation.inMemory().withPropertyValues("spring.ai.tools.throw-exception-on-error=true"),
                (context, model) -> {
                    assertThatThrownBy(() -> ask(context, new BrokenWeather()))
                            .isInstanceOf(ToolExecutionException.class);

                    JsonNode tool = Conversation.details(context, "a").at("/tools/0");
                    assertThat(tool.get("error").asString()).contains("no station");
                    assertThat(tool.has("result")).isFalse();
                });
    }

    private static void ask(ApplicationContext context, Object tools) {
        pipeline(context).say("a", topic -> context.getBean(ChatClient.Builder.class)
                .build()
                .prompt("What to wear?")
                .tools(tools)
                .call()
                .content());
    }

    private static boolean hasResult(Prompt prompt) {
        return prompt.getInstructions().stream().anyMatch(message -> message.getMessageType() == MessageType.TOOL);
    }

    private static Pipeline pipeline(ApplicationContext context) {
        return context.getBean(Pipeline.class);
    }

    record Place(String place) {}

    static class Weather {

        @Tool(description = "The weather")
        Map<String, String> weather(String place) {
            return Map.of("sky", "rain");
        }
    }

    static class BrokenWeather {

        @Tool(description = "The weather")
        String weather(String place) {
            throw new IllegalStateException("no station");
        }
    }
}
