package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunConfigurationChangedException;
import dev.checkpoint.explain.ConfigurationChanges;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What a run says about the configuration it was started under, and what a change of it means. */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationSnapshotTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory.resolve("runs"))
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    @Test
    void namesTheChosenPropertiesWithTheirOrigin() throws IOException {
        Path file = directory.resolve("shop.yaml");
        Files.writeString(file, "app:\n  name: shop\n  model:\n    temperature: 0.2\nother: 1\n");
        application()
                .withPropertyValues("spring.config.location=file:" + file, "app.greeting=hello ${app.name}")
                .withInitializer(context -> ConfigDataEnvironmentPostProcessor.applyTo(context.getEnvironment()))
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a"))
                            .containsEntry("app.model.temperature", "0.2")
                            .containsEntry("origin of app.model.temperature", "shop.yaml:4")
                            .containsEntry("app.greeting", "hello shop")
                            .doesNotContainKey("other");
                });
    }

    @Test
    void knowsAPropertyByOneNameWhateverOverridesIt() {
        application()
                .withPropertyValues("app.model.base-url=https://file.example.com")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("APP_MODEL_BASEURL", "https://env.example.com"))))
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a"))
                            .containsEntry("app.model.base-url", "https://env.example.com")
                            .doesNotContainKey("app.model.baseurl");
                });
    }

    @Test
    void showsAListAsTheApplicationSeesIt() {
        application()
                .withPropertyValues(
                        "app.hosts[0]=a",
                        "app.hosts[1]=b",
                        "app.names[0]=x",
                        "app.codes[404]=lost",
                        "app.codes[500]=broken")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "profile", Map.of("app.hosts[0]", "c", "app.names", "y,z", "app.codes[404]", "gone"))))
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a"))
                            .containsEntry("app.hosts[0]", "c")
                            .doesNotContainKey("app.hosts[1]")
                            .containsEntry("app.names", "y,z")
                            .doesNotContainKey("app.names[0]")
                            .containsEntry("app.codes[404]", "gone")
                            .containsEntry("app.codes[500]", "broken");
                });
    }

    @Test
    void masksASecretThatAnotherPropertyRefersTo() {
        application()
                .withPropertyValues(
                        "app.token=hunter2hunter2",
                        "app.header=Basic ${app.token}",
                        "app.nested=<${app.header}> for ${app.user:nobody}",
                        "app.dsn=${vault.password}@db",
                        "vault.password=hunter2")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a"))
                            .containsEntry("app.token", "******")
                            .containsEntry("app.nested", "<Basic ******> for nobody")
                            .containsEntry("app.dsn", "******@db");
                    assertThat(configuration(context, "a").values()).noneMatch(value -> value.contains("hunter2"));
                });
    }

    @Test
    void showsWhatIsDrawnAtRandomAsItIsWrittenWhoeverRefersToIt() {
        application()
                .withPropertyValues(
                        "app.lot=<${app.ticket}>", "app.ticket=${random.uuid}", "app.name=${app.lot} ${app.x:1}")
                .withInitializer(context -> RandomValuePropertySource.addToEnvironment(context.getEnvironment()))
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a")).containsEntry("app.name", "<${random.uuid}> 1");
                });
    }

    @Test
    void showsWhatCannotBeResolvedAsItIsWritten() {
        application()
                .withPropertyValues("app.a=${app.b}", "app.b=${app.a}", "app.c=${app.none}", "app.text=first\nsecond")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a"))
                            .containsEntry("app.a", "${app.b}")
                            .containsEntry("app.c", "${app.none}")
                            .containsEntry("app.text", "first\nsecond");
                });
    }

    @Test
    void saysThatTheProgramWasBuiltFromUncommittedFiles() {
        Properties git = new Properties();
        git.put("commit.id.full", "0123456789abcdef");
        git.put("commit.id", "0123456789abcdef");
        git.put("commit.id.abbrev", "0123456");
        git.put("dirty", "true");
        application()
                .withBean(GitProperties.class, () -> new GitProperties(git))
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a")).containsEntry("commit", "0123456-dirty");
                });
    }

    @Test
    void keepsTheDifferencesInTheJournal() {
        failUnder("app.temperature=0.2", "app.prompt=a\nb");
        application()
                .withPropertyValues("app.temperature=0.7", "app.prompt=a\nc", "spring.application.version=2")
                .withPropertyValues("checkpoint.snapshot.on-change=ignore")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(resumed(context).reason())
                            .isEqualTo(
                                    "failed with IllegalStateException: second is out of order;\napp.prompt: a b -> a c;\n"
                                            + "app.temperature: 0.2 -> 0.7;\nversion: (none) -> 2");
                });
    }

    @Test
    void boundsWhatItSaysAboutManyDifferences(CapturedOutput output) {
        failUnder(many("1"));
        application()
                .withPropertyValues(many("2"))
                .withPropertyValues("checkpoint.snapshot.on-change=fail")
                .run(context -> assertThatThrownBy(
                                () -> context.getBean(Pipeline.class).run("a"))
                        .isInstanceOfSatisfying(
                                RunConfigurationChangedException.class,
                                refused -> assertThat(refused.changed()).hasSize(300))
                        .hasMessageContaining("app.k100: 1 -> 2;")
                        .hasMessageContaining("and 290 more")
                        .message()
                        .hasSizeLessThan(2_000));
        application().withPropertyValues(many("2")).run(context -> {
            context.getBean(Pipeline.class).run("a");

            assertThat(output.getAll().lines().filter(line -> line.contains("configuration changed")))
                    .hasSize(21);
            assertThat(output).contains("run=a configuration changed: 280 more differences are in its journal");
            assertThat(resumed(context).reason()).endsWith(";\nand 290 more");
        });
    }

    private static String[] many(String value) {
        return IntStream.range(0, 300)
                .mapToObj(i -> "app.k" + (100 + i) + "=" + value)
                .toArray(String[]::new);
    }

    @Test
    void namesTheProgram() {
        Properties build = new Properties();
        build.put("version", "1.2.3");
        Properties git = new Properties();
        git.put("commit.id", "0123456789abcdef");
        git.put("commit.id.abbrev", "0123456");
        application()
                .withBean(BuildProperties.class, () -> new BuildProperties(build))
                .withBean(GitProperties.class, () -> new GitProperties(git))
                .withPropertyValues("spring.application.name=shop")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a"))
                            .containsEntry("application", "shop")
                            .containsEntry("version", "1.2.3")
                            .containsEntry("commit", "0123456")
                            .containsKeys("java", "spring-boot");
                });
    }

    @Test
    void leavesOutWhatIsExcluded() {
        application()
                .withPropertyValues(
                        "app.a=1",
                        "app.b=2",
                        "house.c=3",
                        "checkpoint.snapshot.include=app.*,house.c",
                        "checkpoint.snapshot.exclude=*.b")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a"))
                            .containsEntry("app.a", "1")
                            .containsEntry("house.c", "3")
                            .doesNotContainKey("app.b");
                });
    }

    @Test
    void masksWhatTheActuatorMasks() {
        application()
                .withBean(SanitizingFunction.class, () -> SanitizingFunction.of(data -> data.withSanitizedValue())
                        .ifLikelySensitive())
                .withPropertyValues("app.password=hunter2", "app.host=db")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a"))
                            .containsEntry("app.password", "******")
                            .containsEntry("app.host", "db");
                });
    }

    @Test
    void saysNothingWhenSwitchedOff() {
        application()
                .withPropertyValues("checkpoint.snapshot.enabled=false", "app.a=1")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(configuration(context, "a")).isEmpty();
                });
    }

    @Test
    void tellsAndKeepsWhatChanged(CapturedOutput output) {
        failUnder("app.temperature=0.2", "app.same=1");
        application().withPropertyValues("app.temperature=0.7", "app.same=1").run(context -> {
            context.getBean(Pipeline.class).run("a");

            assertThat(output).containsOnlyOnce("run=a configuration changed: app.temperature: 0.2 -> 0.7");
            assertThat(resumed(context).configuration())
                    .containsEntry("app.temperature", "0.7")
                    .containsEntry("app.same", "1");
            // what is complete stays complete
            assertThat(context.getBean(Calls.class).taken()).containsExactly("second");
        });
    }

    @Test
    void keepsNoConfigurationThatIsTheSame(CapturedOutput output) {
        failUnder("app.temperature=0.2", "app.lot=${random.uuid}");
        application()
                .withPropertyValues("app.temperature=0.2", "app.lot=${random.uuid}")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(resumed(context).configuration()).isNull();
                    assertThat(output).doesNotContain("configuration changed");
                });
    }

    @Test
    void refusesToResumeUnderAnotherConfigurationIfAsked() {
        failUnder("app.temperature=0.2");
        application()
                .withPropertyValues("app.temperature=0.7", "checkpoint.snapshot.on-change=fail")
                .run(context -> {
                    int entries = journal(context).entries().size();
                    assertThatThrownBy(() -> context.getBean(Pipeline.class).run("a"))
                            .isInstanceOfSatisfying(RunConfigurationChangedException.class, refused -> {
                                assertThat(refused.runId()).isEqualTo("a");
                                assertThat(refused.changed()).containsExactly("app.temperature: 0.2 -> 0.7");
                            })
                            .hasMessageContaining("checkpoint.snapshot.on-change=warn");
                    assertThat(journal(context).entries()).hasSize(entries);
                    assertThat(context.getBean(Calls.class).taken()).isEmpty();
                });
        application()
                .withPropertyValues("app.temperature=0.2", "checkpoint.snapshot.on-change=fail")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(context.getBean(Calls.class).taken()).containsExactly("second");
                });
    }

    @Test
    void resumesUnderAnotherProgramEvenThen() {
        failUnder("spring.application.version=1");
        application()
                .withPropertyValues("spring.application.version=2", "checkpoint.snapshot.on-change=fail")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(resumed(context).configuration()).containsEntry("version", "2");
                });
    }

    @Test
    void saysWhichStagesWereAddedRemovedAndRenamed(CapturedOutput output) {
        failUnder("app.temperature=0.2");
        Applications.withFiles(directory.resolve("runs"))
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withBean(OtherStages.class)
                .withPropertyValues("app.temperature=0.2", "checkpoint.snapshot.on-change=fail")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(output).containsOnlyOnce("run=a is resumed with stage other added");
                    assertThat(resumed(context).reason()).contains("stage other added");
                    assertThat(configuration(context, "a").get("stages")).contains("other (formerly gone)");
                });
        assertThat(ConfigurationChanges.between(
                                Map.of("stages", "plan\nsearch\nwrite"),
                                Map.of("stages", "check\ncompose (formerly write or draft)\nplan (formerly search)"))
                        .program())
                .containsExactly("stage write renamed to compose", "stage check added", "stage search removed");
        assertThat(ConfigurationChanges.between(Map.of("java", "17"), Map.of("java", "17", "stages", "plan"))
                        .all())
                .isEmpty();
    }

    static class OtherStages {

        @Stage(formerly = "gone")
        String other() {
            return "other";
        }
    }

    @Test
    void changesSilentlyIfAsked(CapturedOutput output) {
        failUnder("app.temperature=0.2");
        application()
                .withPropertyValues("app.temperature=0.7", "checkpoint.snapshot.on-change=ignore")
                .run(context -> {
                    context.getBean(Pipeline.class).run("a");

                    assertThat(output).doesNotContain("configuration changed");
                    assertThat(resumed(context).configuration()).containsEntry("app.temperature", "0.7");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoint.prices.m.inptu=1",
                "checkpoint.prices.m.output=1",
                "checkpoint.prices.m.input=cheap",
                "checkpoint.prices.m.input=-1",
                "checkpoint.capture.input-limit=1GB"
            })
    void refusesWhatMakesNoSense(String property) {
        application().withPropertyValues(property).run(context -> assertThat(context)
                .hasFailed()
                .getFailure()
                .rootCause()
                .hasMessageContaining(
                        property.substring(0, property.indexOf('=')).replace(".output", ".input")));
    }

    private void failUnder(String... properties) {
        application().withPropertyValues(properties).run(context -> {
            context.getBean(Calls.class).fail("second");
            assertThatThrownBy(() -> context.getBean(Pipeline.class).run("a")).hasMessage("second is out of order");
        });
    }

    private static Map<String, String> configuration(ApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run).configuration();
    }

    private static Journal journal(ApplicationContext context) {
        return context.getBean(CheckpointStore.class).open(new RunId("a")).orElseThrow();
    }

    private static Entry.RunResumed resumed(ApplicationContext context) {
        return journal(context).entries().stream()
                .filter(Entry.RunResumed.class::isInstance)
                .map(Entry.RunResumed.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "pipeline", runId = "#id")
        String run(String id) {
            return stages.first() + stages.second();
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String first() {
            calls.of("first");
            return "1";
        }

        @Stage
        String second() {
            calls.of("second");
            return "2";
        }
    }
}
