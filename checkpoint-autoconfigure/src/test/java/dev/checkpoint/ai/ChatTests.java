package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageSummary;
import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.ai.Conversation.Surroundings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import tools.jackson.databind.JsonNode;

/** Calls of chat models, however a stage makes them. */
@ExtendWith(OutputCaptureExtension.class)
class ChatTests {

    private static final Models ECHO = Models.remote(prompt -> Reply.of("to: " + prompt.getContents()));

    @Test
    void recordsACallThatNoClientMakes() {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            pipeline(context)
                    .say(
                            "a",
                            topic -> answer(
                                    model,
                                    new Prompt(
                                            "Tell me.",
                                            ChatOptions.builder()
                                                    .model("asked")
                                                    .topP(0.5)
                                                    .stopSequences(List.of("END"))
                                                    .build())));

            JsonNode call = Conversation.details(context, "a").at("/models/0");
            assertThat(call.get("chosen").asString()).isEqualTo("asked");
            assertThat(call.at("/parameters/top-p").asDouble()).isEqualTo(0.5);
            assertThat(call.at("/parameters/stop/0").asString()).isEqualTo("END");
            assertThat(call.at("/prompt/0/user").asString()).isEqualTo("Tell me.");
        });
    }

    @Test
    void recordsWhatAClientMadeByHandSends() {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            pipeline(context).say("a", topic -> ChatClient.create(model)
                    .prompt()
                    .system("Be brief.")
                    .user(user -> user.text("Tell me about {topic}.").param("topic", "lighthouses"))
                    .call()
                    .content());

            JsonNode details = Conversation.details(context, "a");
            assertThat(details.has("templates")).isFalse();
            assertThat(details.at("/models/0/prompt/0/system").asString()).isEqualTo("Be brief.");
            assertThat(details.at("/models/0/prompt/1/user").asString()).isEqualTo("Tell me about lighthouses.");
        });
    }

    @Test
    void recordsACallThatAStageGotOver() {
        Models.remote(prompt -> prompt.getContents().contains("first")
                        ? Reply.of().failing(new IllegalStateException("busy"))
                        : Reply.of("second best").by("other"))
                .in(Conversation.inMemory(), (context, model) -> {
                    pipeline(context).say("a", topic -> {
                        try {
                            return answer(model, new Prompt("first"));
                        } catch (IllegalStateException busy) {
                            return answer(model, new Prompt("second"));
                        }
                    });

                    JsonNode models = Conversation.details(context, "a").get("models");
                    assertThat(models.at("/0/error").asString()).isEqualTo("java.lang.IllegalStateException: busy");
                    assertThat(models.at("/0/chosen").asString()).isEqualTo("unknown");
                    assertThat(models.at("/1/chosen").asString()).isEqualTo("other");
                });
    }

    @Test
    void recordsEachCallOfAFanOutInItsOwnStage() {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            ContextPropagatingTaskDecorator carrying = new ContextPropagatingTaskDecorator();
            context.getBean(Surroundings.class).executor = task -> threads.execute(carrying.decorate(task));
            pipeline(context).fanOut("a", 20, topic -> answer(model, new Prompt(topic)));
            threads.shutdown();

            assertThat(Conversation.stages(context, "a")).hasSize(20).allSatisfy(stage -> {
                JsonNode details = Conversation.details(stage);
                assertThat(details.get("models")).hasSize(1);
                assertThat(details.at("/models/0/prompt/0/user")).isEqualTo(details.at("/input/text"));
            });
        });
    }

    @Test
    void showsTheCallsOfASkippedStageAndWhatTheySaved() {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            context.getBean(Surroundings.class).afterwards = () -> {
                throw new IllegalStateException("cable cut");
            };
            assertThatThrownBy(() -> ask(context)).hasMessage("cable cut");
            context.getBean(Surroundings.class).afterwards = () -> {};
            ask(context);

            RunExplorer explorer = context.getBean(RunExplorer.class);
            StageSummary say = explorer.get("a").stages().get(0);
            assertThat(Conversation.details(say).at("/models/0/tokens/input").asInt())
                    .isEqualTo(100);
            assertThat(say.cost()).isEqualTo(Map.of("USD", new BigDecimal("0.0003")));
            assertThat(explorer.get("a").inWords()).contains("Resuming saved").contains("0.0003 USD");
        });
    }

    @Test
    void recordsNothingOutsideOfAStage(CapturedOutput output) {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            answer(model, new Prompt("outside of any run"));
            context.getBean(Surroundings.class).afterwards = () -> answer(model, new Prompt("outside of any stage"));
            pipeline(context).say("a", topic -> "said");

            assertThat(Conversation.stages(context, "a"))
                    .allSatisfy(stage -> assertThat(Conversation.details(stage).has("models"))
                            .isFalse());
            assertThat(output).doesNotContain("StageRecorder");
        });
    }

    @Test
    void recordsNoCallsIfTheyAreSwitchedOff() {
        ApplicationContextRunner off = Conversation.inMemory().withPropertyValues("checkpoint.capture.models=false");
        ECHO.in(off, (context, model) -> {
            assertThat(context.getBeanProvider(ModelCalls.class).stream()).isEmpty();
            ask(context);

            JsonNode details = Conversation.details(context, "a");
            assertThat(details.has("models")).isFalse();
            assertThat(details.has("templates")).isTrue();
        });
    }

    @Test
    void recordsNoTextsIfTemplatesAreSwitchedOff() {
        ApplicationContextRunner off = Conversation.inMemory().withPropertyValues("checkpoint.capture.templates=false");
        ECHO.in(off, (context, model) -> {
            ask(context);

            JsonNode details = Conversation.details(context, "a");
            assertThat(details.has("templates")).isFalse();
            assertThat(details.at("/models/0").has("prompt")).isFalse();
            assertThat(details.at("/models/0/chosen").asString()).isEqualTo("asked");
        });
    }

    private static void ask(ApplicationContext context) {
        pipeline(context).say("a", topic -> context.getBean(ChatClient.Builder.class)
                .build()
                .prompt()
                .user(user -> user.text("Tell me about {topic}.").param("topic", "lighthouses"))
                .call()
                .content());
    }

    private static String answer(ChatModel model, Prompt prompt) {
        return model.call(prompt).getResult().getOutput().getText();
    }

    private static Pipeline pipeline(ApplicationContext context) {
        return context.getBean(Pipeline.class);
    }
}
