package dev.checkpoint.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ai.Conversation.Pipeline;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.PromptTemplate;
import org.springframework.ai.template.TemplateRenderer;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Prompts before and after they are rendered. */
class PromptTests {

    private static final Models ECHO = Models.remote(prompt -> Reply.of("to: " + prompt.getContents()));

    @Test
    void recordsWhatAConfiguredClientRenders() {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            pipeline(context).say("a", topic -> context.getBean(ChatClient.Builder.class)
                    .build()
                    .prompt()
                    .system(system -> system.text("Speak {language}.").param("language", "Danish"))
                    .user(user -> user.text("Tell me about {topic}.").param("topic", "lighthouses"))
                    .call()
                    .content());

            JsonNode details = Conversation.details(context, "a");
            assertThat(details.get("templates")).hasSize(2);
            assertThat(details.at("/templates/1/source").asString()).isEqualTo("Tell me about {topic}.");
            assertThat(details.at("/templates/1/variables/topic").asString()).isEqualTo("lighthouses");
            assertThat(details.at("/templates/1/result").asString()).isEqualTo("Tell me about lighthouses.");
            assertThat(details.at("/models/0").has("prompt"))
                    .as("what was sent is what was rendered")
                    .isFalse();
        });
    }

    @Test
    void recordsATemplateThatIsRenderedByTheBean() {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            pipeline(context).say("a", topic -> model.call(PromptTemplate.builder()
                            .renderer(context.getBean(TemplateRenderer.class))
                            .template("Tell me about {topic}.")
                            .build()
                            .create(Map.of("topic", "lighthouses")))
                    .getResult()
                    .getOutput()
                    .getText());

            JsonNode details = Conversation.details(context, "a");
            assertThat(details.at("/templates/0/source").asString()).isEqualTo("Tell me about {topic}.");
            assertThat(details.at("/templates/0/result").asString()).isEqualTo("Tell me about lighthouses.");
            assertThat(details.at("/models/0").has("prompt")).isFalse();
        });
    }

    @Test
    void recordsWhatATemplateOfItsOwnSends() {
        ECHO.in(Conversation.inMemory(), (context, model) -> {
            pipeline(context).say("a", topic -> model.call(
                            new PromptTemplate("Tell me about {topic}.").create(Map.of("topic", "lighthouses")))
                    .getResult()
                    .getOutput()
                    .getText());

            JsonNode details = Conversation.details(context, "a");
            assertThat(details.has("templates")).isFalse();
            assertThat(details.at("/models/0/prompt/0/user").asString()).isEqualTo("Tell me about lighthouses.");
        });
    }

    @Test
    void recordsWhatWasAddedToARenderedPrompt() {
        Models.remote(prompt -> Reply.of("{\"text\": \"a tower\"}")).in(Conversation.inMemory(), (context, model) -> {
            String said = pipeline(context).say("a", topic -> context.getBean(ChatClient.Builder.class)
                    .build()
                    .prompt()
                    .user(user -> user.text("What is {topic}?").param("topic", "a lighthouse"))
                    .call()
                    .entity(Answer.class)
                    .text());

            assertThat(said).isEqualTo("A TOWER");
            JsonNode details = Conversation.details(context, "a");
            assertThat(details.at("/templates/0/result").asString()).isEqualTo("What is a lighthouse?");
            assertThat(details.at("/models/0/prompt/0/user").asString())
                    .startsWith("What is a lighthouse?")
                    .contains("JSON");
        });
    }

    @Test
    void recordsWhatWasAnsweredIfTheStageFails() {
        Models.remote(prompt -> Reply.of("I would rather not.")).in(Conversation.inMemory(), (context, model) -> {
            ChatClient client = context.getBean(ChatClient.Builder.class).build();
            assertThatThrownBy(() -> pipeline(context).say("a", topic -> client.prompt("What is a lighthouse?")
                            .call()
                            .entity(Answer.class)
                            .text()))
                    .isNotNull();
            pipeline(context)
                    .say("b", topic -> client.prompt("What is it?").call().content());

            assertThat(Conversation.details(context, "a").at("/answers/0").asString())
                    .isEqualTo("I would rather not.");
            assertThat(Conversation.details(context, "b").has("answers")).isFalse();
        });
    }

    @Test
    void leavesTheRendererOfAnApplicationAlone() {
        TemplateRenderer own = (template, variables) -> "own";
        ECHO.in(
                Conversation.inMemory().withBean("own", TemplateRenderer.class, () -> own),
                (context, model) ->
                        assertThat(context.getBean(TemplateRenderer.class)).isSameAs(own));
    }

    record Answer(String text) {}

    private static Pipeline pipeline(ApplicationContext context) {
        return context.getBean(Pipeline.class);
    }
}
