package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A run that recorded no stage is named once: its author believes that it would be resumed. */
@ExtendWith(OutputCaptureExtension.class)
class StagelessRunsTests {

    private static final String HINT = "completed without a stage";

    private final ApplicationContextRunner runner =
            Applications.inMemory().withBean(Steps.class).withBean(Trips.class);

    @Test
    void areNamedOncePerPipeline(CapturedOutput output) {
        runner.run(context -> {
            Trips trips = context.getBean(Trips.class);
            trips.onAnObjectOfItsOwn("ada");
            trips.onAnObjectOfItsOwn("bob");
            trips.onAnotherThread("eve");
        });
        assertThat(output)
                .containsOnlyOnce("own run=ada " + HINT)
                .doesNotContain("own run=bob " + HINT)
                .containsOnlyOnce("thread run=eve " + HINT)
                .contains("docs/guide/limits.md#calls-that-bypass-the-proxy");
    }

    @Test
    void areNotThoseWithAStageOrAChildRun(CapturedOutput output) {
        runner.run(context -> {
            Trips trips = context.getBean(Trips.class);
            trips.onTheBean("ada");
            trips.withAChild("eve");
        });
        // the child has no stage itself, and its own name
        assertThat(output).contains("child run=").doesNotContain("bean run=ada " + HINT, "family run=eve " + HINT);
    }

    @Test
    void areNotThoseWhoseStageFailed(CapturedOutput output) {
        runner.run(context -> context.getBean(Trips.class).inSpiteOfAFailure("ada"));
        assertThat(output).contains("spite run=ada completed").doesNotContain(HINT);
    }

    @Test
    void areNotThoseWhoseStagesAreTurnedOff(CapturedOutput output) {
        runner.withPropertyValues("checkpoint.stages.step.enabled=false")
                .run(context -> context.getBean(Trips.class).onTheBean("ada"));
        assertThat(output).contains("0 stages executed").doesNotContain(HINT);
    }

    @Test
    void areNotThoseThatFailed(CapturedOutput output) {
        runner.run(context -> {
            try {
                context.getBean(Trips.class).early("ada");
            } catch (IllegalArgumentException expected) {
                assertThat(output).contains("early run=ada failed");
            }
        });
        assertThat(output).doesNotContain(HINT);
    }

    @Test
    void areNotNamedIfTheHintIsTurnedOff(CapturedOutput output) {
        LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
        logging.setLogLevel("dev.checkpoint.hints", LogLevel.OFF);
        try {
            runner.run(context -> context.getBean(Trips.class).onAnObjectOfItsOwn("ada"));
        } finally {
            logging.setLogLevel("dev.checkpoint.hints", null);
        }
        assertThat(output).contains("own run=ada completed").doesNotContain(HINT);
    }

    static class Steps {

        @Stage
        public String step(String name) {
            return "step " + name;
        }

        @Stage
        public String broken() {
            throw new IllegalStateException("broken");
        }

        @Checkpointed
        public String child(String name) {
            return name;
        }
    }

    static class Trips {

        private final Steps steps;

        Trips(Steps steps) {
            this.steps = steps;
        }

        @Checkpointed(value = "bean", runId = "#name")
        public String onTheBean(String name) {
            return steps.step(name);
        }

        @Checkpointed(value = "own", runId = "#name")
        public String onAnObjectOfItsOwn(String name) {
            return new Steps().step(name);
        }

        @Checkpointed(value = "thread", runId = "#name")
        public String onAnotherThread(String name) {
            Executor plain = task -> new Thread(task).start();
            return CompletableFuture.supplyAsync(() -> steps.step(name), plain).join();
        }

        @Checkpointed(value = "family", runId = "#name")
        public String withAChild(String name) {
            return steps.child(name);
        }

        @Checkpointed(value = "spite", runId = "#name")
        public String inSpiteOfAFailure(String name) {
            try {
                return steps.broken();
            } catch (IllegalStateException expected) {
                return name;
            }
        }

        @Checkpointed(value = "early", runId = "#name")
        public String early(String name) {
            throw new IllegalArgumentException(name);
        }
    }
}
