package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A stage closes the context that would wait, for half a minute, for the run of this stage. */
@ExtendWith(OutputCaptureExtension.class)
class CloseInsideRunTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application(String store) {
        ApplicationContextRunner application = store.equals("files")
                ? Applications.withFiles(directory)
                : Applications.withDatabase("jdbc:h2:file:" + directory.resolve("runs"))
                        .withPropertyValues("checkpoint.jdbc.initialize-schema=always");
        return application
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Stages.class)
                .withBean(Pipeline.class)
                .withBean(Outer.class);
    }

    private static void closeDuring(AssertableApplicationContext context, Runnable call) {
        var source = (ConfigurableApplicationContext) context.getSourceApplicationContext();
        context.getBean(Stages.class).during(source::close);
        long started = System.nanoTime();
        assertThatThrownBy(call::run).isInstanceOf(RunPausedException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
        assertThat(source.isActive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "database"})
    void pausesTheRunAndDoesNotWaitForIt(String store, CapturedOutput output) {
        application(store).run(context -> {
            Pipeline pipeline = context.getBean(Pipeline.class);
            Calls calls = context.getBean(Calls.class);
            closeDuring(context, () -> pipeline.run("a"));
            assertThat(calls.taken()).containsExactly("one", "two");
        });
        assertThat(output)
                .containsOnlyOnce("run=a stops the application that executes it")
                .contains("run run=a paused (shutdown)", "is paused and can be resumed")
                .doesNotContain("still executing a stage", "the journal could not be written");
        application(store).run(context -> {
            assertThat(context.getBean(RunExplorer.class).get("a").status())
                    .as("a run that was handed over")
                    .isEqualTo(RunStatus.INTERRUPTED);
            assertThat(context.getBean(Pipeline.class).run("a")).isEqualTo("one two three");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("two", "three");
        });
    }

    @Test
    void pausesTheRunsAroundItToo() {
        application("files").run(context -> {
            Outer outer = context.getBean(Outer.class);
            closeDuring(context, () -> outer.outer("x"));
        });
        application("files").run(context -> {
            assertThat(context.getBean(RunExplorer.class).get("x").status())
                    .as("a run that was handed over")
                    .isEqualTo(RunStatus.INTERRUPTED);
            assertThat(context.getBean(Outer.class).outer("x")).isEqualTo("one two three");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("two", "three");
        });
    }

    /** Calls a pipeline. */
    static class Outer {

        private final Pipeline pipeline;

        Outer(Pipeline pipeline) {
            this.pipeline = pipeline;
        }

        @Checkpointed(runId = "#id")
        String outer(String id) {
            return pipeline.run(id + "-inner");
        }
    }

    /** Three stages. */
    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String run(String id) {
            return stages.one() + " " + stages.two() + " " + stages.three();
        }
    }

    /** Something happens during the second one. */
    static class Stages {

        private final Calls calls;

        private Runnable during = () -> {};

        Stages(Calls calls) {
            this.calls = calls;
        }

        void during(Runnable action) {
            during = action;
        }

        @Stage
        String one() {
            calls.of("one");
            return "one";
        }

        @Stage
        String two() {
            calls.of("two");
            during.run();
            return "two";
        }

        @Stage
        String three() {
            calls.of("three");
            return "three";
        }
    }
}
