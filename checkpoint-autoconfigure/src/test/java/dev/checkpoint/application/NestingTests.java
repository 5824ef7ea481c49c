package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.RunArchive;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.RunQuery;
import dev.checkpoint.StageRecorder;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RunActiveException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

/** Stages inside stages, runs inside runs, and stages side by side. */
class NestingTests {

    @TempDir
    Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withUserConfiguration(WithAsync.class)
                .withBean(Pipelines.class)
                .withBean(Outer.class)
                .withBean(Stages.class)
                .withBean(Child.class);
    }

    @Test
    void skipsTheInnerStagesOfAStageThatFailed() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("inner b");
            catchThrowable(() -> context.getBean(Pipelines.class).nested());
            calls.repair();
            calls.taken();
            assertThat(context.getBean(Pipelines.class).nested()).isEqualTo("AB/C");
            assertThat(calls.taken()).containsExactly("outer", "inner b", "inner c");
            assertThat(context.getBean(RunExplorer.class).get("nested").stages())
                    .extracting(stage -> stage.stage())
                    .contains("outer/inner", "outer", "inner");
        });
    }

    @Test
    void skipsAnOuterStageAsAWhole() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("inner c");
            catchThrowable(() -> context.getBean(Pipelines.class).nested());
            calls.repair();
            calls.taken();
            context.getBean(Pipelines.class).nested();
            assertThat(calls.taken()).containsExactly("inner c");
        });
    }

    @Test
    void recordsAPipelineCalledInsideARunAsARunAndAsAStage() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            calls.fail("inner y");
            assertThatThrownBy(() -> context.getBean(Pipelines.class).parent())
                    .isExactlyInstanceOf(IllegalStateException.class);
            assertThat(explorer.find(RunQuery.all().pipeline("child")))
                    .extracting(run -> run.status())
                    .containsExactlyInAnyOrder(RunStatus.COMPLETED, RunStatus.FAILED);
            calls.repair();
            calls.taken();
            assertThat(context.getBean(Pipelines.class).parent()).isEqualTo("X Y");
            assertThat(calls.taken()).containsExactly("inner y");
            assertThat(explorer.find(RunQuery.all().pipeline("child")))
                    .extracting(run -> run.status())
                    .containsExactly(RunStatus.COMPLETED, RunStatus.COMPLETED);
            assertThat(explorer.get("parent").stages())
                    .extracting(stage -> stage.stage())
                    .contains("child");
        });
    }

    @RepeatedTest(5)
    void resumesAParallelFanOutWhateverTheOrderWas() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("inner 13");
            catchThrowable(() -> context.getBean(Pipelines.class).fanOut());
            List<String> first = calls.taken();
            calls.repair();
            assertThat(context.getBean(Pipelines.class).fanOut())
                    .isEqualTo(
                            IntStream.range(0, 40).boxed().map(String::valueOf).toList());
            assertThat(first).hasSize(40);
            assertThat(calls.taken()).containsExactly("inner 13");
        });
    }

    @Test
    void keepsTheValueOfAStageThatCompletesLater() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("inner end");
            assertThatThrownBy(() -> context.getBean(Pipelines.class).later().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseExactlyInstanceOf(IllegalStateException.class);
            assertThat(context.getBean(RunExplorer.class).get("later").status()).isEqualTo(RunStatus.FAILED);
            calls.repair();
            calls.taken();
            assertThat(context.getBean(Pipelines.class).later().get()).isEqualTo("LATER END");
            assertThat(calls.taken()).containsExactly("inner end");
            assertThat(context.getBean(Pipelines.class).later().get()).isEqualTo("LATER END");
            assertThat(calls.taken()).isEmpty();
        });
    }

    @Test
    void recordsAsyncStagesOnSpringsExecutor() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("inner end");
            catchThrowable(() -> context.getBean(Pipelines.class).asynchronous());
            assertThat(calls.taken()).containsExactlyInAnyOrder("async a", "async b", "inner end");
            calls.repair();
            assertThat(context.getBean(Pipelines.class).asynchronous()).isEqualTo("A B");
            assertThat(calls.taken()).containsExactly("inner end");
        });
    }

    @Test
    void refusesARunThatIsBeingExecuted() {
        application().run(context -> {
            Stages stages = context.getBean(Stages.class);
            CompletableFuture<String> first = CompletableFuture.supplyAsync(
                    () -> context.getBean(Pipelines.class).blocking());
            assertThat(stages.isEntered()).isTrue();
            assertThatThrownBy(() -> context.getBean(Pipelines.class).blocking())
                    .isInstanceOf(RunActiveException.class)
                    .hasMessageContaining(
                            "Run 'blocking' of pipeline blocking is being executed by another thread of this application")
                    .hasMessageContaining("RunOperations.attach");
            RunOperations operations = context.getBean(RunOperations.class);
            RunExplorer explorer = context.getBean(RunExplorer.class);
            RunArchive archive = context.getBean(RunArchive.class);
            assertThat(operations.start("blocking").outcome()).hasToString("ATTACHED");
            assertThat(explorer.get("blocking").status()).isEqualTo(RunStatus.RUNNING);
            assertThatThrownBy(() -> archive.delete("blocking")).isInstanceOf(RunActiveException.class);
            stages.letGo();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("through");
        });
    }

    @Test
    void givesAStageTheSameIdempotencyKeyInEveryAttempt() {
        application().run(context -> {
            Calls calls = context.getBean(Calls.class);
            calls.fail("charge");
            catchThrowable(() -> context.getBean(Pipelines.class).charging());
            calls.repair();
            context.getBean(Pipelines.class).charging();
            List<String> keys = context.getBean(Stages.class).keys();
            assertThat(keys).hasSize(3);
            assertThat(keys.get(0)).isEqualTo(keys.get(1)).hasSizeGreaterThan(20);
            assertThat(keys.get(2))
                    .as("an equal call later in the loop is another charge")
                    .isNotEqualTo(keys.get(1));
        });
    }

    @EnableAsync
    static class WithAsync {}

    static class Pipelines {

        private final Outer outer;

        private final Stages stages;

        private final Child child;

        private final AsyncTaskExecutor executor;

        Pipelines(Outer outer, Stages stages, Child child, AsyncTaskExecutor executor) {
            this.outer = outer;
            this.stages = stages;
            this.child = child;
            this.executor = executor;
        }

        @Checkpointed(runId = "'nested'")
        String nested() {
            return outer.outer() + "/" + stages.inner("c");
        }

        @Checkpointed(runId = "'parent'")
        String parent() {
            return child.child("x") + " " + child.child("y");
        }

        @Checkpointed(runId = "'fan-out'")
        List<String> fanOut() {
            List<CompletableFuture<String>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String item = String.valueOf(i);
                all.add(executor.submitCompletable(() -> stages.inner(item)));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            return all.stream().map(CompletableFuture::join).toList();
        }

        @Checkpointed(runId = "'later'")
        CompletableFuture<String> later() {
            return stages.completesLater("later").thenCombine(stages.completesLater("end"), (a, b) -> a + " " + b);
        }

        @Checkpointed(runId = "'asynchronous'")
        String asynchronous() {
            CompletableFuture<String> a = stages.async("a");
            CompletableFuture<String> b = stages.async("b");
            try {
                String both = a.join() + " " + b.join();
                stages.inner("end");
                return both;
            } catch (CompletionException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Checkpointed(runId = "'blocking'")
        String blocking() {
            return stages.blocking();
        }

        @Checkpointed(runId = "'charging'")
        void charging() {
            stages.charge(5);
            stages.charge(5);
        }
    }

    static class Outer {

        private final Calls calls;

        private final Stages stages;

        Outer(Calls calls, Stages stages) {
            this.calls = calls;
            this.stages = stages;
        }

        @Stage
        String outer() {
            calls.of("outer");
            return stages.inner("a") + stages.inner("b");
        }
    }

    static class Child {

        private final Stages stages;

        Child(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed
        String child(String name) {
            return stages.inner(name);
        }
    }

    static class Stages {

        private final Calls calls;

        private final StageRecorder recorder;

        private final CountDownLatch entered = new CountDownLatch(1);

        private final CountDownLatch leave = new CountDownLatch(1);

        private final List<String> keys = new ArrayList<>();

        Stages(Calls calls, StageRecorder recorder) {
            this.calls = calls;
            this.recorder = recorder;
        }

        boolean isEntered() throws InterruptedException {
            return entered.await(10, TimeUnit.SECONDS);
        }

        void letGo() {
            leave.countDown();
        }

        List<String> keys() {
            return keys;
        }

        @Stage
        String inner(String name) {
            calls.of("inner " + name);
            return name.toUpperCase(java.util.Locale.ROOT);
        }

        @Stage(key = "#name")
        CompletableFuture<String> completesLater(String name) {
            return CompletableFuture.supplyAsync(() -> {
                calls.of("inner " + name);
                return name.toUpperCase(java.util.Locale.ROOT);
            });
        }

        @Async
        @Stage
        CompletableFuture<String> async(String name) {
            calls.of("async " + name);
            return CompletableFuture.completedFuture(name.toUpperCase(java.util.Locale.ROOT));
        }

        @Stage
        String blocking() {
            entered.countDown();
            try {
                leave.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return "through";
        }

        @Stage
        void charge(int amount) {
            keys.add(recorder.idempotencyKey());
            calls.of("charge");
        }
    }
}
