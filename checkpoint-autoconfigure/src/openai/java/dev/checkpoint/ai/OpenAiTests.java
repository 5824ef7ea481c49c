package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.application.Applications;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What is recorded of Spring AI's own client for OpenAI, which talks to a server on this machine. */
class OpenAiTests {

    @TempDir
    Path directory;

    private OpenAiServer server;

    @BeforeEach
    void start() throws Exception {
        server = new OpenAiServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Without an actuator: an application adds the starters of Checkpoint and Spring AI, and nothing else. */
    private ApplicationContextRunner application() {
        return Conversation.withoutObservations(Applications.withFiles(directory))
                .withUserConfiguration(OpenAiModels.class)
                .withPropertyValues(
                        "server.url=" + server.url(),
                        "checkpoint.prices.[gpt-4.1-mini].input=0.40",
                        "checkpoint.prices.[gpt-4.1-mini].output=1.60",
                        "checkpoint.prices.[gpt-4.1-mini].cached=0.10",
                        "checkpoint.prices.[text-embedding-3-small].input=0.02");
    }

    @Test
    void recordsAChat() {
        application().run(context -> {
            pipeline(context).say("a", topic -> client(context)
                    .prompt()
                    .system("Be brief.")
                    .user(user -> user.text("Tell me about {topic}.").param("topic", "lighthouses"))
                    .call()
                    .content());

            JsonNode call = Conversation.details(context, "a").at("/models/0");
            assertThat(call.get("chosen").asString()).isEqualTo("gpt-4.1-mini");
            assertThat(call.get("answered-by").asString()).isEqualTo(OpenAiServer.RELEASE);
            assertThat(call.get("finish-reason").asString()).isEqualTo("STOP");
            assertThat(call.at("/tokens/input").asInt()).isEqualTo(1200);
            assertThat(call.at("/tokens/cached").asInt()).isEqualTo(1000);
            assertThat(call.at("/prompt/0/system").asString()).isEqualTo("Be brief.");
            // 200 at 0.40, 1,000 at 0.10 and 30 at 1.60
            assertThat(cost(context)).isEqualTo(Map.of("USD", new BigDecimal("0.000228")));
        });
    }

    @Test
    void recordsAStream() {
        application().run(context -> {
            pipeline(context)
                    .say(
                            "a",
                            topic -> String.join(
                                    "",
                                    client(context).prompt("Tell me.").stream()
                                            .content()
                                            .collectList()
                                            .block()));

            JsonNode call = Conversation.details(context, "a").at("/models/0");
            assertThat(call.get("answered-by").asString()).isEqualTo(OpenAiServer.RELEASE);
            assertThat(call.get("streaming").asBoolean()).isTrue();
            assertThat(call.get("finish-reason").asString()).isEqualTo("STOP");
            assertThat(call.at("/tokens/input").asInt()).isEqualTo(1200);
            assertThat(call.at("/tokens/output").asInt()).isEqualTo(30);
        });
    }

    @Test
    void recordsAStreamThatAStageReturns() {
        application().run(context -> {
            String said = pipeline(context).stream(
                    "a", () -> client(context).prompt("Tell me.").stream().content());

            assertThat(said).isEqualTo("a light");
            assertThat(Conversation.details(context, "a")
                            .at("/models/0/tokens/output")
                            .asInt())
                    .isEqualTo(30);
        });
    }

    @Test
    void recordsTheToolsOfAChatAndOfAStream() {
        application().run(context -> {
            pipeline(context).say("a", topic -> client(context)
                    .prompt("What to wear?")
                    .tools(new Weather())
                    .call()
                    .content());
            pipeline(context)
                    .say(
                            "b",
                            topic -> String.join(
                                    "",
                                    client(context).prompt("What to wear?").tools(new Weather()).stream()
                                            .content()
                                            .collectList()
                                            .block()));

            for (String run : List.of("a", "b")) {
                JsonNode details = Conversation.details(context, run);
                assertThat(details.get("models")).hasSize(2);
                assertThat(details.at("/tools/0/name").asString()).isEqualTo("weather");
                assertThat(details.at("/tools/0/arguments/place").asString()).isEqualTo("Kiel");
                assertThat(details.at("/tools/0/result").asString()).isEqualTo("rain in Kiel");
                assertThat(details.at("/models/1/finish-reason").asString()).isEqualTo("STOP");
            }
        });
    }

    @Test
    void recordsOneCallThatTheClientTriedTwice() {
        application().run(context -> {
            server.failures.set(1);
            pipeline(context)
                    .say("a", topic -> client(context).prompt("Tell me.").call().content());

            assertThat(server.requests).hasSize(2);
            assertThat(Conversation.details(context, "a").get("models")).hasSize(1);
        });
    }

    @Test
    void masksWhatAFailedCallSays() {
        application().run(context -> {
            server.failures.set(Integer.MAX_VALUE);
            assertThatThrownBy(() -> pipeline(context).say("a", topic -> client(context)
                            .prompt("Tell me.")
                            .call()
                            .content()))
                    .hasMessageContaining("is busy");

            assertThat(Conversation.details(context, "a").at("/models/0/error").asString())
                    .contains("com.openai.errors", "is busy")
                    .doesNotContain("abcdefghijklmnopqrstuvwx");
        });
    }

    @Test
    void recordsAnEmbedding() {
        application().run(context -> {
            pipeline(context)
                    .say(
                            "a",
                            topic -> context.getBean(EmbeddingModel.class)
                                            .embed(List.of("one", "two"))
                                            .get(0)
                                            .length + " numbers");

            JsonNode call = Conversation.details(context, "a").at("/models/0");
            assertThat(call.get("chosen").asString()).isEqualTo("text-embedding-3-small");
            assertThat(call.get("texts").asInt()).isEqualTo(2);
            assertThat(call.get("dimensions").asInt()).isEqualTo(4);
            assertThat(call.at("/tokens/input").asInt()).isEqualTo(8);
            assertThat(cost(context)).isEqualTo(Map.of("USD", new BigDecimal("0.00000016")));
        });
    }

    private static Pipeline pipeline(ApplicationContext context) {
        return context.getBean(Pipeline.class);
    }

    private static ChatClient client(ApplicationContext context) {
        return context.getBean(ChatClient.Builder.class).build();
    }

    private static @Nullable Map<String, BigDecimal> cost(ApplicationContext context) {
        return Conversation.stages(context, "a").get(0).cost();
    }

    static class Weather {

        @Tool(description = "The weather")
        String weather(String place) {
            return "rain in " + place;
        }
    }
}
