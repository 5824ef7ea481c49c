package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ai.Conversation.Pipeline;
import dev.checkpoint.application.Applications;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Texts that models are sent. */
class SentTextTests {

    private static final Models ECHO = Models.remote(prompt -> Reply.of("to: " + prompt.getContents()));

    @TempDir
    Path directory;

    @Test
    void writesATextThatIsSentAgainOnce() {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            pipeline(context).say("a", topic -> {
                answer(model, new Prompt(new SystemMessage("Be brief."), new UserMessage("One.")));
                return answer(
                        model,
                        new Prompt(new SystemMessage("Be brief."), new UserMessage("One."), new UserMessage("Two.")));
            });

            JsonNode models = Conversation.details(context, "a").get("models");
            assertThat(models.at("/0/prompt")).hasSize(2);
            assertThat(models.at("/1/prompt")).hasSize(1);
            assertThat(models.at("/1/prompt/0/user").asString()).isEqualTo("Two.");
        });
    }

    @Test
    void writesALongTextThatManyStagesSendOnce() {
        String instructions = "Answer in one sentence. ".repeat(20);
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            pipeline(context)
                    .fanOut(
                            "a",
                            3,
                            topic ->
                                    answer(model, new Prompt(new SystemMessage(instructions), new UserMessage(topic))));

            List<JsonNode> prompts = Conversation.stages(context, "a").stream()
                    .map(stage -> Conversation.details(stage).at("/models/0/prompt"))
                    .toList();
            assertThat(prompts.get(0).at("/0/system").asString()).isEqualTo(instructions);
            assertThat(prompts.get(1).at("/0/system-digest").asString())
                    .isEqualTo(prompts.get(0).at("/0/digest").asString());
            assertThat(prompts.get(2)).hasSize(2);
            assertThat(prompts.get(2).at("/1/user").asString()).isEqualTo("topic-2");
        });
    }

    @Test
    void keepsTheBeginningOfAHugePrompt() {
        ECHO.in(Conversation.inMemory().withPropertyValues("checkpoint.capture.value-limit=1000"), (context, model) -> {
            pipeline(context).say("a", topic -> {
                answer(
                        model,
                        new Prompt(
                                new SystemMessage("s".repeat(100_000)),
                                new UserMessage("u".repeat(100_000)),
                                new UserMessage("v".repeat(100_000))));
                return "said";
            });

            JsonNode prompt = Conversation.details(context, "a").at("/models/0/prompt");
            assertThat(prompt.toString()).hasSizeLessThan(3000);
            assertThat(prompt.at("/0/system").asString()).startsWith("sss").endsWith("(100000 characters)");
            assertThat(prompt.at("/1/left-out").asString()).contains("checkpoint.capture.value-limit");
        });
    }

    @Test
    void masksSecretsInPromptsAndErrors() {
        String secret = "sk-proj-abcdefghijklmnopqrstuvwx";
        Models.remote(prompt -> Reply.of().failing(new IllegalStateException("refused " + secret)))
                .in(Conversation.with(Applications.withFiles(directory)), (context, model) -> {
                    assertThatThrownBy(() ->
                                    pipeline(context).say("a", topic -> answer(model, new Prompt("Use " + secret))))
                            .hasMessageContaining(secret);

                    JsonNode call = Conversation.details(context, "a").at("/models/0");
                    assertThat(call.get("error").asString()).startsWith("java.lang.IllegalStateException: refused ");
                    assertThat(Files.readString(directory.resolve("pipeline/a.yaml")))
                            .contains("Use ")
                            .doesNotContain("abcdefghijklmnopqrstuvwx");
                });
    }

    private static String answer(ChatModel model, Prompt prompt) {
        return model.call(prompt).getResult().getOutput().getText();
    }

    private static Pipeline pipeline(ApplicationContext context) {
        return context.getBean(Pipeline.class);
    }
}
