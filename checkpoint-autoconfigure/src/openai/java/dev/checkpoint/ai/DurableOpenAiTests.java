package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.application.Applications;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Calls of a provider's API that a resumed stage does not make again; the class of the model is final. */
class DurableOpenAiTests {

    @TempDir
    private Path directory;

    private OpenAiServer server;

    private final AtomicInteger forecasts = new AtomicInteger();

    private boolean broken = true;

    @BeforeEach
    void start() throws IOException {
        server = new OpenAiServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ApplicationContextRunner application() {
        return Conversation.withoutObservations(Applications.withFiles(directory))
                .withUserConfiguration(OpenAiModels.class)
                .withPropertyValues("server.url=" + server.url(), "checkpoint.ai.durable-calls=true");
    }

    private void resume(Function<ChatClient.ChatClientRequestSpec, String> ask) {
        application().run(context -> {
            ChatClient client = context.getBean(ChatClient.Builder.class).build();
            Function<String, String> stage = topic -> {
                String said = ask.apply(client.prompt("What to wear?").tools(new Weather()));
                if (broken) {
                    throw new IllegalStateException("broken");
                }
                return said;
            };
            assertThatThrownBy(() -> pipeline(context).say("a", stage)).hasMessage("broken");
            assertThat(server.requests).hasSize(2);

            broken = false;
            assertThat(pipeline(context).say("a", stage)).isEqualTo("A LIGHT");
            assertThat(server.requests).hasSize(2);
            assertThat(forecasts).hasValue(1);
        });
    }

    @Test
    void paysForAChatWithAToolOnce() {
        resume(request -> request.call().content());
    }

    @Test
    void paysForAStreamWithAToolOnce() {
        resume(request ->
                String.join("", request.stream().content().collectList().block()));
    }

    private static Pipeline pipeline(ApplicationContext context) {
        return context.getBean(Pipeline.class);
    }

    class Weather {

        @Tool(description = "The weather")
        String weather(String place) {
            forecasts.incrementAndGet();
            return "rain in " + place;
        }
    }
}
