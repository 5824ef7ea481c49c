package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.metadata.InvalidPipelinesException;
import dev.checkpoint.spi.store.CheckpointStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

/** What is configured, what is refused at start-up, and what is left when everything is off. */
@ExtendWith(OutputCaptureExtension.class)
class SwitchesTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory.resolve("runs"))
                .withBean(Pipeline.class)
                .withBean(Stages.class);
    }

    @Test
    void leavesNothingBehindWhenDisabled() {
        application().withPropertyValues("checkpoint.enabled=false").run(context -> {
            assertThat(AopUtils.isAopProxy(context.getBean(Pipeline.class))).isFalse();
            assertThat(AopUtils.isAopProxy(context.getBean(Stages.class))).isFalse();
            assertThat(context).doesNotHaveBean(CheckpointStore.class).hasSingleBean(StageRecorder.class);
            assertThatThrownBy(() -> context.getBean(RunOperations.class).start("pipeline", "a"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("RunOperations.start")
                    .hasMessageContaining("checkpoint.enabled=false")
                    .hasMessageContaining("set checkpoint.enabled=true");
            assertThatThrownBy(() -> context.getBean(RunExplorer.class).get("a"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("RunExplorer.get")
                    .hasMessageContaining("checkpoint.enabled=false");
            assertThatThrownBy(() -> context.getBean(RunArchive.class).delete("a"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("RunArchive.delete")
                    .hasMessageContaining("checkpoint.enabled=false");
            assertThat(context.getBean(Pipeline.class).pipeline("a")).isEqualTo("A");
            assertThat(directory.resolve("runs")).doesNotExist();
        });
    }

    @Test
    void keepsWhatStandsInForTheBeansWhenDisabledUsableAsAnObject() {
        application().withPropertyValues("checkpoint.enabled=false").run(context -> {
            RunOperations operations = context.getBean(RunOperations.class);
            assertThat(operations).isEqualTo(operations).isNotEqualTo(context.getBean(RunExplorer.class));
            assertThat(operations).hasSameHashCodeAs(operations);
            assertThat(operations).hasToString("RunOperations (disabled)");
        });
    }

    @Test
    void proxiesOnlyAnnotatedBeans() {
        application().run(context -> {
            assertThat(AopUtils.isCglibProxy(context.getBean(Stages.class))).isTrue();
            assertThat(AopUtils.isAopProxy(context.getBean(Calls.class))).isFalse();
        });
    }

    @Test
    void writesNothingBeforeTheFirstRun() {
        application().run(context -> assertThat(directory.resolve("runs")).doesNotExist());
    }

    /** What is made late must not be made when nothing can be made any more. */
    @Test
    void servesItsFirstCallWhileTheApplicationStops() {
        List<String> said = new ArrayList<>();
        application().withBean(Farewell.class, said).run(context -> assertThat(said)
                .isEmpty());
        assertThat(said).containsExactly("BYE");
    }

    @Test
    void callsADisabledStagePlainly() {
        application()
                .withPropertyValues("checkpoint.stages.upper.enabled=false")
                .run(context -> {
                    context.getBean(Pipeline.class).pipeline("a");
                    assertThat(context.getBean(RunExplorer.class).get("a").stages())
                            .isEmpty();
                });
    }

    @Test
    void callsADisabledPipelinePlainly() {
        application()
                .withPropertyValues("checkpoint.pipelines.pipeline.enabled=false")
                .run(context -> {
                    assertThat(context.getBean(Pipeline.class).pipeline("a")).isEqualTo("A");
                    assertThat(directory.resolve("runs")).doesNotExist();
                });
    }

    @Test
    void callsAStageOutsideARunPlainly(CapturedOutput output) {
        application().run(context -> {
            assertThat(context.getBean(Stages.class).upper("b")).isEqualTo("B");
            assertThat(directory.resolve("runs")).doesNotExist();
            assertThat(output).doesNotContain("WARN");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "yaml,none,yaml",
        "json,none,json",
        "yaml,gzip,yaml.gz",
        "json,gzip,json.gz",
        "yaml,zstd,yaml.zst",
        "json,zstd,json.zst"
    })
    void writesTheConfiguredFormat(String format, String compression, String extension) {
        application()
                .withPropertyValues("checkpoint.format=" + format, "checkpoint.compression=" + compression)
                .run(context -> {
                    context.getBean(Pipeline.class).pipeline("a");
                    assertThat(directory.resolve("runs/pipeline/a." + extension))
                            .isRegularFile();
                });
        application().run(context -> {
            assertThat(context.getBean(Pipeline.class).pipeline("a")).isEqualTo("A");
            assertThat(context.getBean(Calls.class).taken())
                    .as("read whatever the settings are now")
                    .isEmpty();
        });
    }

    @Test
    void letsAPipelineHaveItsOwnFormat() {
        application()
                .withPropertyValues(
                        "checkpoint.format=yaml",
                        "checkpoint.pipelines.pipeline.format=json",
                        "checkpoint.pipelines.pipeline.compression=gzip",
                        "checkpoint.pipelines.pipeline.compression-level=9")
                .run(context -> {
                    context.getBean(Pipeline.class).pipeline("a");
                    assertThat(directory.resolve("runs/pipeline/a.json.gz")).isRegularFile();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "checkpoint.format=xml | JSON, YAML",
                "checkpoint.store=floppy | FILE, JDBC, MEMORY",
                "checkpoint.compression=rar | GZIP, NONE, ZSTD",
                "checkpoint.triggers=sometimes | BEFORE_CRITICAL, LEVEL_COMPLETED, MANUAL, STAGE_COMPLETED, TIME_BASED",
                "checkpoint.on-save-failure=cry | CONTINUE, FAIL",
                "checkpoint.validation=maybe | FAIL, OFF, WARN",
            })
    void namesTheAllowedValuesOfAProperty(String property, String allowed, CapturedOutput output) {
        startsWith(property, context -> assertThat(context).hasFailed(), output);
        assertThat(output).contains("APPLICATION FAILED TO START");
        for (String value : allowed.split(", ")) {
            assertThat(output).contains(value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "checkpoint.interval=0s | it must be longer than zero",
                "checkpoint.triggers= | stage-completed, level-completed, time-based, before-critical, manual",
                "checkpoint.compression-level=3 | set compression to gzip or zstd",
                "checkpoint.pipelines.x.interval=-1s | checkpoint.pipelines.x.interval",
            })
    void refusesValuesThatMakeNoSense(String property, String message, CapturedOutput output) {
        startsWith(property, context -> assertThat(context).hasFailed(), output);
        assertThat(output).contains("APPLICATION FAILED TO START").contains(message);
    }

    @Test
    void refusesALevelTheCodecDoesNotHave(CapturedOutput output) {
        application()
                .withPropertyValues("checkpoint.compression=gzip", "checkpoint.compression-level=12")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("the levels of gzip are 0 to 9"));
    }

    @Test
    void reportsAllBrokenExpressionsTogether(CapturedOutput output) {
        Applications.withFiles(directory).withBean(Broken.class).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                        .extracting(finding -> finding.method() + ": " + finding.problem())
                        .satisfiesExactlyInAnyOrder(
                                one -> assertThat(one)
                                        .startsWith("Broken.unparsable: @Checkpointed(runId = ...)")
                                        .contains("#topic +"),
                                one -> assertThat(one)
                                        .startsWith("Broken.unknownVariable: @Stage(key = ...)")
                                        .contains("names #tpoic, but the parameters are [topic]"),
                                one -> assertThat(one)
                                        .startsWith("Broken.operator: @Stage(key = ...) is not a valid SpEL expression")
                                        .contains("#not.id"),
                                // which of the two is read first is up to the virtual machine
                                one -> assertThat(one)
                                        .matches("Broken\\.(once|twice): the pipeline name 'same' is already used by"
                                                + " Broken\\.(once|twice).*"))));
    }

    @Test
    void reportsADuplicateNameTogetherWithABrokenExpression() {
        Applications.inMemory().withBean(BrokenTwin.class).withBean(Twin.class).run(context -> assertThat(
                        context.getStartupFailure())
                .isInstanceOfSatisfying(InvalidPipelinesException.class, failure -> assertThat(failure.findings())
                        .hasSize(2)
                        .anySatisfy(one -> assertThat(one.problem()).contains("#topic +"))
                        .anySatisfy(one ->
                                assertThat(one.problem()).contains("the pipeline name 'twin' is already used by"))));
    }

    static class Twin {

        @Checkpointed("twin")
        void twin() {}
    }

    static class BrokenTwin {

        @Checkpointed(value = "twin", runId = "#topic +")
        void twin(String topic) {}
    }

    @Test
    void startsInSpiteOfFindingsWhenAsked(CapturedOutput output) {
        Applications.withFiles(directory)
                .withBean(Broken.class)
                .withPropertyValues("checkpoint.validation=warn")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).contains("#tpoic");
                });
    }

    @Test
    void findsPipelinesBehindScopedProxiesOnce() {
        Applications.withFiles(directory).withUserConfiguration(Scoped.class).run(context -> {
            assertThat(context).hasNotFailed();
            RunOperations operations = context.getBean(RunOperations.class);
            assertThat(operations.start("scoped").result()).isEqualTo("served");
            assertThat(operations.start("lazy").result()).isEqualTo("served late");
        });
    }

    private void startsWith(String property, Consumer<AssertableApplicationContext> check, CapturedOutput output) {
        application().withPropertyValues(property).run(context -> {
            check.accept(context);
            new FailureReport(context.getStartupFailure()).print();
        });
    }

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#name")
        String pipeline(String name) {
            return stages.upper(name);
        }
    }

    static class Stages {

        private final Calls calls;

        Stages(Calls calls) {
            this.calls = calls;
        }

        @Stage
        String upper(String name) {
            calls.of("upper");
            return name.toUpperCase(java.util.Locale.ROOT);
        }
    }

    record Farewell(List<String> said, Stages stages) implements DisposableBean {

        @Override
        public void destroy() {
            said.add(stages.upper("bye"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {

        @Bean
        @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        ScopedPipeline scopedPipeline() {
            return new ScopedPipeline();
        }

        @Bean
        @Lazy
        LazyPipeline lazyPipeline() {
            return new LazyPipeline();
        }
    }

    static class ScopedPipeline {

        @Checkpointed
        String scoped() {
            return "served";
        }
    }

    static class LazyPipeline {

        @Checkpointed
        String lazy() {
            return "served late";
        }
    }

    static class Broken {

        @Checkpointed(runId = "#topic +")
        void unparsable(String topic) {}

        @Stage(key = "#tpoic")
        void unknownVariable(String topic) {}

        @Stage(key = "#not.id")
        void operator(String not) {}

        @Checkpointed("same")
        void once() {}

        @Checkpointed("same")
        void twice() {}
    }
}
