package dev.checkpoint.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.autoconfigure.explain.CheckpointThymeleafAutoConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateInputException;
import org.thymeleaf.templatemode.TemplateMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Templates of Thymeleaf before and after they are rendered. */
class ThymeleafTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.inMemory()
                .withConfiguration(AutoConfigurations.of(
                        CheckpointThymeleafAutoConfiguration.class, ThymeleafAutoConfiguration.class))
                .withPropertyValues("spring.thymeleaf.prefix=file:" + directory + "/")
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    @Test
    void recordsAPage() throws Exception {
        write("page", "<p class=\"a\" th:text=\"${topic}\">topic</p><br/><!-- end -->");
        application().run(context -> {
            String page = context.getBean(Pipeline.class).render("a", "page", "Fish & chips");

            JsonNode template = templates(context, "a").get(0);
            assertThat(page).isEqualTo("<p class=\"a\">Fish &amp; chips</p><br/><!-- end -->");
            assertThat(template.get("name").asString()).isEqualTo("page");
            assertThat(template.get("source").asString()).contains("th:text=\"${topic}\"");
            assertThat(template.at("/variables/topic").asString()).isEqualTo("Fish & chips");
            assertThat(template.get("result").asString()).isEqualTo(page);
        });
    }

    @Test
    void recordsAPageOfFragmentsOnce() throws Exception {
        write("part", "<b th:fragment=\"part\" th:text=\"${topic}\">topic</b>");
        write("page", "<p><i th:replace=\"~{part :: part}\"></i></p>");
        application().run(context -> {
            String page = context.getBean(Pipeline.class).render("a", "page", "fish");

            assertThat(page).isEqualTo("<p><b>fish</b></p>");
            assertThat(templates(context, "a")).hasSize(1);
            assertThat(templates(context, "a").at("/0/result").asString()).isEqualTo(page);
        });
    }

    @Test
    void recordsEachTextOfATemplate() throws Exception {
        write("page", "About [(${topic})].");
        application()
                .withPropertyValues("spring.thymeleaf.mode=TEXT", "spring.thymeleaf.cache=true")
                .run(context -> {
                    context.getBean(Pipeline.class).renderAll("a", "page", List.of("fish", "chips"));

                    assertThat(templates(context, "a").at("/0/source").asString())
                            .isEqualTo("About [(${topic})].");
                    assertThat(templates(context, "a").at("/0/result").asString())
                            .isEqualTo("About fish.");
                    assertThat(templates(context, "a").at("/1/result").asString())
                            .isEqualTo("About chips.");
                });
    }

    @Test
    void masksVariables() throws Exception {
        write("page", "<p th:text=\"${password}\"></p>");
        application().run(context -> {
            context.getBean(Pipeline.class).render("a", "page", "fish");

            assertThat(templates(context, "a").toString()).doesNotContain("hunter22");
        });
    }

    @Test
    void leavesAFailureOfATemplateAsItIs() {
        application().run(context -> assertThatThrownBy(
                        () -> context.getBean(Pipeline.class).render("a", "nothing", "fish"))
                .isInstanceOf(TemplateInputException.class));
    }

    @Test
    void rendersOutsideOfStagesAsEver() throws Exception {
        write("page", "<p th:text=\"${topic}\"></p>");
        application().run(context -> assertThat(context.getBean(Stages.class).render("page", "fish"))
                .isEqualTo("<p>fish</p>"));
    }

    @Test
    void isNotThereIfTemplatesAreSwitchedOff() {
        application().withPropertyValues("checkpoint.capture.templates=false").run(context -> assertThat(context)
                .doesNotHaveBean(RecordingDialect.class));
    }

    @Test
    void isNotThereWithoutThymeleaf() {
        Applications.inMemory()
                .withConfiguration(AutoConfigurations.of(CheckpointThymeleafAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.thymeleaf"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("checkpointThymeleafDialect"));
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name + ".html"), text);
    }

    private static JsonNode templates(ApplicationContext context, String run) {
        var details =
                context.getBean(RunExplorer.class).get(run).stages().get(0).details();
        return JsonMapper.shared().readTree(details.json()).get("templates");
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "page", runId = "#id")
        String render(String id, String template, String topic) {
            return stages.render(template, topic);
        }

        @Checkpointed(value = "pages", runId = "#id")
        List<String> renderAll(String id, String template, List<String> topics) {
            return stages.renderAll(template, topics);
        }
    }

    static class Stages {

        private final ITemplateEngine engine;

        Stages(ITemplateEngine engine) {
            this.engine = engine;
        }

        @Stage
        String render(String template, String topic) {
            return engine.process(
                    new TemplateSpec(template, (TemplateMode) null),
                    new Context(null, Map.of("topic", topic, "password", "hunter22")));
        }

        @Stage
        List<String> renderAll(String template, List<String> topics) {
            return topics.stream()
                    .map(topic -> engine.process(template, new Context(null, Map.of("topic", topic))))
                    .toList();
        }
    }
}
