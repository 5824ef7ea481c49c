package dev.checkpoint.test;

import static dev.checkpoint.test.CheckpointAssertions.assertThatPipeline;
import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.explain.details.DetailsReader;
import dev.checkpoint.explain.details.ModelUse;
import dev.checkpoint.test.app.OrderApplication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

@CheckpointTest(classes = OrderApplication.class)
@Import({ScriptedChatModel.class, ScriptedChatModelTests.Essays.class, ScriptedChatModelTests.Writer.class})
class ScriptedChatModelTests {

    @Autowired
    private ScriptedChatModel model;

    @Autowired
    private Essays essays;

    @Autowired
    private RunExplorer explorer;

    record Outline(String title, List<String> chapters) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Essays {

        private final Writer writer;

        Essays(Writer writer) {
            this.writer = writer;
        }

        @Checkpointed(value = "essays", runId = "#topic")
        public String write(String topic) {
            return writer.text(writer.outline(topic));
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Writer {

        private final ChatClient client;

        Writer(ChatModel model) {
            this.client = ChatClient.create(model);
        }

        @Stage
        public Outline outline(String topic) {
            return client.prompt("Outline " + topic).call().entity(Outline.class);
        }

        @Stage
        public String text(Outline outline) {
            return String.join(
                    "",
                    client.prompt("Write " + outline.title()).stream()
                            .content()
                            .collectList()
                            .block());
        }
    }

    @BeforeEach
    void reset() {
        model.reset();
    }

    @Test
    void answersInTheOrderOfItsScriptAndRemembersItsPrompts() {
        model.answerJson(new Outline("The moon", List.of("Light")))
                .withUsage(120, 30)
                .withModel("large-1");
        model.answer("It is  bright.\n").withUsage(7, 3);

        assertThat(essays.write("moon")).isEqualTo("It is  bright.\n");

        assertThat(model.promptTexts()).hasSize(2);
        assertThat(model.promptTexts().get(0)).startsWith("Outline moon");
        assertThat(model.promptTexts().get(1)).isEqualTo("Write The moon");
        assertThat(model.prompts()).hasSize(2);
        List<ModelUse> used = explorer.get("moon").stages().stream()
                .flatMap(stage -> DetailsReader.stage(stage.details()).recorded().models().stream())
                .toList();
        assertThat(used).hasSize(2);
        assertThat(used.get(0).toString()).contains("scripted", "large-1", "120", "30");
        assertThat(used.get(1).toString()).contains("7");
    }

    @Test
    void answersWhatIsAskedAsOftenAsItIsAsked() {
        model.whenAsked("Outline").answerJson(Map.of("title", "The moon", "chapters", List.of()));
        model.whenAsked("Write The moon").answer("Bright.");

        assertThatPipeline(() -> essays.write("moon")).survivesACrashAtEveryEntry();

        assertThat(model.promptTexts()).hasSize(2 + 3 + 3 + 2);
    }

    @Test
    void failsWithThePromptIfNoAnswerIsLeft() {
        model.answerJson(new Outline("The moon", List.of()));

        assertThatThrownBy(() -> essays.write("moon"))
                .hasStackTraceContaining(
                        "The script of the chat model is exhausted: this is its prompt 2, and no answer is"
                                + " left for it.")
                .hasStackTraceContaining("The prompt is: Write The moon");

        assertThatRun("moon").failedIn("text");
        model.answer("Bright.");
        assertThat(essays.write("moon")).isEqualTo("Bright.");
    }

    @Test
    void failsAsItIsTold() {
        model.fail(new IllegalStateException("overloaded"));
        model.whenAsked("Write").fail(new IllegalStateException("too long"));

        assertThatThrownBy(() -> essays.write("moon")).hasMessage("overloaded");
        model.answerJson(new Outline("The moon", List.of()));
        assertThatThrownBy(() -> essays.write("moon")).hasMessage("too long");
    }

    @Test
    void worksWithoutAnApplication() {
        ScriptedChatModel alone = new ScriptedChatModel();
        alone.answer("Hello");

        assertThat(alone.call("Hi")).isEqualTo("Hello");
        assertThat(alone.promptTexts()).containsExactly("Hi");
    }

    @Nested
    @TestPropertySource(properties = "checkpoint.ai.durable-calls=true")
    class WithDurableCalls {

        @Test
        void isStillThere() {
            model.answerJson(new Outline("The moon", List.of()));
            model.answer("Bright.");

            assertThat(essays.write("moon")).isEqualTo("Bright.");

            assertThat(model.promptTexts()).hasSize(2);
            assertThat(explorer.get("moon").stages()).hasSizeGreaterThan(2);
        }
    }
}
