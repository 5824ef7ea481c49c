package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.ErrorInfo;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Child runs whose process is gone: who resumes them, the run that called them or recovery. */
@ExtendWith(OutputCaptureExtension.class)
class FamilyRecoveryTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withPropertyValues("checkpoint.recovery.interval=30ms")
                .withBean(Parent.class)
                .withBean(ByHand.class)
                .withBean(Child.class)
                .withBean(Stages.class);
    }

    private void interrupted(String parentPipeline, Entry... furtherOfTheParent) {
        List<Entry> parent = new java.util.ArrayList<>(List.of(Interrupted.started(parentPipeline, "top", "{}")));
        parent.addAll(List.of(furtherOfTheParent));
        Entry.RunStarted alone = (Entry.RunStarted) Interrupted.started("child", "child-1", "{}");
        Entry child = new Entry.RunStarted(
                alone.time(),
                alone.pipeline(),
                alone.runId(),
                alone.instance(),
                alone.fingerprint(),
                alone.arguments(),
                new RunId("top"),
                alone.configuration(),
                null,
                null,
                null);
        new Interrupted(application()).runs(Map.of("top", parent, "child-1", List.of(child)));
    }

    @Test
    void aChildIsLeftToTheRunThatCalledIt(CapturedOutput output) {
        interrupted("parent");
        application().run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            context.getBean(Stages.class).letGo();
            await().until(() -> explorer.get("top").status() == RunStatus.COMPLETED);
            assertThat(explorer.get("child-1").status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(context.getBean(Calls.class).taken()).containsExactly("work");
        });
        assertThat(output).doesNotContain("waits for its child").doesNotContain("failed");
    }

    @Test
    void aChildIsResumedAloneIfTheRunThatCalledItHasEnded() {
        interrupted(
                "parent",
                new Entry.RunFailed(
                        Instant.now(),
                        Tally.NONE,
                        new ErrorInfo("java.io.IOException", "gone", List.of(), null, List.of()),
                        null));
        application().run(context -> {
            RunExplorer explorer = context.getBean(RunExplorer.class);
            context.getBean(Stages.class).letGo();
            await().until(() -> explorer.get("child-1").status() == RunStatus.COMPLETED);
            assertThat(explorer.get("top").status()).isEqualTo(RunStatus.FAILED);
        });
    }

    @Test
    void aRunWaitsForItsChildThatIsResumedAlone(CapturedOutput output) {
        interrupted("by-hand");
        application().run(context -> {
            Stages stages = context.getBean(Stages.class);
            assertThat(stages.isEntered()).as("nobody resumes the parent").isTrue();
            CompletableFuture<String> parent = new CompletableFuture<>();
            new Thread(() -> parent.complete(context.getBean(ByHand.class).top())).start();
            await().untilAsserted(() -> assertThat(output).contains("run=top waits for its child run child-1"));
            stages.letGo();
            assertThat(parent.get(10, TimeUnit.SECONDS)).isEqualTo("worked");
            assertThat(context.getBean(Calls.class).taken()).containsExactly("work");
        });
    }

    static class Parent {

        private final Child child;

        Parent(Child child) {
            this.child = child;
        }

        @Checkpointed(value = "parent", runId = "'top'")
        String top() {
            return child.child();
        }
    }

    static class ByHand {

        private final Child child;

        ByHand(Child child) {
            this.child = child;
        }

        @Checkpointed(value = "by-hand", runId = "'top'", autoRecover = false)
        String top() {
            return child.child();
        }
    }

    static class Child {

        private final Stages stages;

        Child(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "'child-1'")
        String child() {
            return stages.work();
        }
    }

    static class Stages {

        private final Calls calls;

        private final CountDownLatch entered = new CountDownLatch(1);

        private final CountDownLatch leave = new CountDownLatch(1);

        Stages(Calls calls) {
            this.calls = calls;
        }

        boolean isEntered() throws InterruptedException {
            return entered.await(10, TimeUnit.SECONDS);
        }

        void letGo() {
            leave.countDown();
        }

        @Stage
        String work() {
            calls.of("work");
            entered.countDown();
            try {
                leave.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return "worked";
        }
    }
}
