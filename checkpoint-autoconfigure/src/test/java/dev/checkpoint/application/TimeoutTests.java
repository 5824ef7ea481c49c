package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunTimeoutException;
import dev.checkpoint.error.StageTimeoutException;
import dev.checkpoint.metadata.InvalidPipelinesException;
import dev.checkpoint.model.RunStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Stages and runs that take longer than they may. */
class TimeoutTests {

    private final ApplicationContextRunner application = Applications.inMemory()
            .withPropertyValues("limit=60ms")
            .withBean(Pipelines.class)
            .withBean(Stages.class);

    @Test
    void interruptsAStageThatTakesTooLong() {
        application.run(context -> {
            assertThatThrownBy(() -> context.getBean(Pipelines.class).stuckStage())
                    .isInstanceOfSatisfying(StageTimeoutException.class, timeout -> {
                        assertThat(timeout.stage()).isEqualTo("stuck");
                        assertThat(timeout.timeout()).hasMillis(60);
                    })
                    .hasMessageContaining("took longer than 60 ms")
                    .hasCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(context.getBean(RunExplorer.class)
                            .get("stuck-stage")
                            .stages()
                            .get(0)
                            .error()
                            .type())
                    .isEqualTo(StageTimeoutException.class.getName());
        });
    }

    @Test
    void triesAgainWhenCalledAgain() {
        application.run(context -> {
            catchThrowable(() -> context.getBean(Pipelines.class).stuckStage());
            context.getBean(Stages.class).letGo();
            assertThat(context.getBean(Pipelines.class).stuckStage()).isEqualTo("free");
        });
    }

    @Test
    void failsAStageWhoseValueComesTooLate() {
        application.run(context -> assertThatThrownBy(
                        () -> context.getBean(Pipelines.class).never().join())
                .hasCauseInstanceOf(StageTimeoutException.class));
    }

    @Test
    void interruptsARunThatTakesTooLongAndKeepsWhatItCompleted() {
        application.run(context -> {
            assertThatThrownBy(() -> context.getBean(Pipelines.class).stuckRun())
                    .isInstanceOfSatisfying(RunTimeoutException.class, timeout -> assertThat(timeout.runId())
                            .isEqualTo("stuck-run"));
            RunExplorer explorer = context.getBean(RunExplorer.class);
            assertThat(explorer.get("stuck-run").status()).isEqualTo(RunStatus.FAILED);
            context.getBean(Stages.class).letGo();
            context.getBean(Calls.class).taken();
            // a machine that is busy may need longer than the limit once more
            Awaitility.await()
                    .ignoreExceptionsInstanceOf(RunTimeoutException.class)
                    .untilAsserted(() -> context.getBean(Pipelines.class).stuckRun());
            assertThat(context.getBean(Calls.class).taken()).containsOnly("endless");
        });
    }

    @Test
    void refusesATimeoutThatIsNoDuration() {
        Applications.inMemory().withBean(Broken.class).run(context -> assertThat(context.getStartupFailure())
                .isInstanceOf(InvalidPipelinesException.class)
                .hasMessageContaining("\"soon\" is not a duration longer than zero"));
    }

    static class Pipelines {

        private final Stages stages;

        Pipelines(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'stuck-stage'")
        String stuckStage() throws InterruptedException {
            return stages.stuck();
        }

        @Checkpointed(runId = "'never'")
        CompletableFuture<String> never() {
            return stages.never();
        }

        @Checkpointed(runId = "'stuck-run'", timeout = "${limit}")
        void stuckRun() throws InterruptedException {
            stages.quick();
            stages.endless();
        }
    }

    static class Stages {

        private final Calls calls;

        private final CountDownLatch latch = new CountDownLatch(1);

        Stages(Calls calls) {
            this.calls = calls;
        }

        void letGo() {
            latch.countDown();
        }

        @Stage(timeout = "${limit}")
        String stuck() throws InterruptedException {
            latch.await();
            return "free";
        }

        @Stage(timeout = "${limit}")
        CompletableFuture<String> never() {
            return new CompletableFuture<>();
        }

        @Stage
        void quick() {
            calls.of("quick");
        }

        @Stage
        void endless() throws InterruptedException {
            calls.of("endless");
            latch.await();
        }
    }

    static class Broken {

        @Stage(timeout = "soon")
        void broken() {}
    }
}
