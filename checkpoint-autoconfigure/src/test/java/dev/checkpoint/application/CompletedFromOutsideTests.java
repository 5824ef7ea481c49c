package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.StageSummary;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.model.RunStatus;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Futures that are completed by the code that waits for them, before the method that returned them has a value. */
class CompletedFromOutsideTests {

    private static void inApplication(BiConsumer<Pipeline, RunExplorer> test) {
        Applications.inMemory()
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .run(context -> test.accept(context.getBean(Pipeline.class), context.getBean(RunExplorer.class)));
    }

    private static RunStatus status(RunExplorer runs, String id) {
        return runs.get(id).summary().status();
    }

    @Test
    void aCallerThatGivesUpDoesNotLoseTheEndOfTheRun() {
        inApplication((pipeline, runs) -> {
            CompletableFuture<String> result = pipeline.wait("a").orTimeout(1, TimeUnit.MILLISECONDS);
            assertThatThrownBy(result::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(status(runs, "a")).isEqualTo(RunStatus.RUNNING);

            pipeline.result("a").complete("late");

            await().untilAsserted(() -> assertThat(status(runs, "a")).isEqualTo(RunStatus.COMPLETED));
            assertThat(pipeline.wait("a")).isCompletedWithValue("late");
        });
    }

    @Test
    void aCallerThatGivesUpSeesTheRunFailLater() {
        inApplication((pipeline, runs) -> {
            pipeline.wait("a").complete("instead");

            pipeline.result("a").completeExceptionally(new IllegalStateException("broken"));

            await().untilAsserted(() -> assertThat(status(runs, "a")).isEqualTo(RunStatus.FAILED));
        });
    }

    @Test
    void aCallerThatCancelsCancelsTheFutureOfTheMethod() {
        inApplication((pipeline, runs) -> {
            CompletableFuture<String> result = pipeline.wait("a");

            assertThat(result.cancel(true)).isTrue();

            assertThat(pipeline.result("a")).isCancelled();
            assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
            assertThat(status(runs, "a")).isEqualTo(RunStatus.FAILED);
        });
    }

    @Test
    void aStageKeepsItsOwnResult() {
        inApplication((pipeline, runs) -> {
            assertThat(pipeline.hurry("a")).isEqualTo("instead");

            assertThat(runs.get("a").stages())
                    .extracting(StageSummary::completed)
                    .containsExactly(true);
        });
    }

    @Test
    void aStageThatIsCancelledIsNotCompleted() {
        inApplication((pipeline, runs) -> {
            assertThatThrownBy(() -> pipeline.cancel("a")).isInstanceOf(CancellationException.class);

            assertThat(pipeline.stages().last()).isCancelled();
            assertThat(status(runs, "a")).isEqualTo(RunStatus.FAILED);
            assertThatThrownBy(() -> pipeline.cancel("a")).isInstanceOf(CancellationException.class);
            assertThat(pipeline.stages().calls()).hasValue(2);
        });
    }

    /** Pipelines and the futures they returned. */
    static class Pipeline {

        private final Map<String, CompletableFuture<String>> results = new ConcurrentHashMap<>();

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        CompletableFuture<String> result(String id) {
            return results.get(id);
        }

        Stages stages() {
            return stages;
        }

        @Checkpointed(runId = "#id")
        public CompletableFuture<String> wait(String id) {
            CompletableFuture<String> result = new CompletableFuture<>();
            results.put(id, result);
            return result;
        }

        @Checkpointed(runId = "#id")
        public String hurry(String id) {
            CompletableFuture<String> slow = stages.slow(id);
            slow.complete("instead");
            stages.last().complete("late");
            return slow.join();
        }

        @Checkpointed(runId = "#id")
        public String cancel(String id) {
            CompletableFuture<String> slow = stages.slow(id);
            slow.cancel(true);
            return slow.join();
        }
    }

    /** A stage whose value comes later. */
    static class Stages {

        private final AtomicInteger calls = new AtomicInteger();

        private volatile CompletableFuture<String> last = new CompletableFuture<>();

        CompletableFuture<String> last() {
            return last;
        }

        AtomicInteger calls() {
            return calls;
        }

        @Stage
        public CompletableFuture<String> slow(String id) {
            calls.incrementAndGet();
            last = new CompletableFuture<>();
            return last;
        }
    }
}
