package dev.checkpoint.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.error.RunActiveException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A run that is called while another thread of the process writes its end and lets go of it. */
class CallsAtTheEndTests {

    private final WatchedStore store = new WatchedStore();

    private final CountDownLatch there = new CountDownLatch(1);

    private final CountDownLatch goOn = new CountDownLatch(1);

    private final ApplicationContextRunner application =
            Applications.inMemory().withBean(WatchedStore.class, () -> store).withBean(Pipeline.class);

    @AfterEach
    void letThreadsGo() {
        goOn.countDown();
    }

    @Test
    void returnTheResultOnceItIsWritten() {
        store.onEnd = this::pause;
        whileOneEnds((pipeline, first) -> {
            int writes = store.writes.size();
            CompletableFuture<String> second = callAndWait(() -> pipeline.greet("anna"));
            goOn.countDown();

            assertThat(second).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("hello anna");
            assertThat(store.writes).hasSize(writes);
        });
    }

    @Test
    void takeTheRunOnlyAfterItWasReleased() {
        store.onRelease = this::pause;
        whileOneEnds((pipeline, first) -> {
            int writes = store.writes.size();
            CompletableFuture<String> second = callAndWait(() -> pipeline.greet("bert"));
            assertThat(store.writes).as("the first still has it").hasSize(writes);
            goOn.countDown();

            assertThat(second).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("hello bert");
            assertThat(store.writes).as("resumed and completed").hasSize(writes + 2);
        });
    }

    @Test
    void findTheRunFreeWhateverReleasingItThrew() {
        store.onRelease = () -> {
            throw new IllegalStateException("no store should throw this");
        };
        application.run(context -> {
            Pipeline pipeline = context.getBean(Pipeline.class);
            assertThatThrownBy(() -> pipeline.greet("anna")).isInstanceOf(IllegalStateException.class);
            store.onRelease = () -> {};

            assertThat(pipeline.greet("anna")).isEqualTo("hello anna");
        });
    }

    @Test
    void areRefusedWhenTheEndTakesTooLong() {
        store.onEnd = this::pause;
        whileOneEnds((pipeline, first) ->
                assertThatThrownBy(() -> pipeline.greet("anna")).isInstanceOf(RunActiveException.class));
    }

    private void whileOneEnds(BiConsumer<Pipeline, CompletableFuture<String>> other) {
        application.run(context -> {
            Pipeline pipeline = context.getBean(Pipeline.class);
            CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> pipeline.greet("anna"));
            assertThat(there.await(10, TimeUnit.SECONDS)).isTrue();
            other.accept(pipeline, first);
            goOn.countDown();
            assertThat(first).succeedsWithin(10, TimeUnit.SECONDS);
        });
    }

    /** Calls on a thread of its own, and waits until that waits. */
    private static CompletableFuture<String> callAndWait(Supplier<String> call) {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> result.complete(call.get()));
        thread.setUncaughtExceptionHandler((t, failure) -> result.completeExceptionally(failure));
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING || result.isDone());
        return result;
    }

    private void pause() {
        there.countDown();
        try {
            goOn.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static class Pipeline {

        @Checkpointed(runId = "'one'")
        public String greet(String name) {
            return "hello " + name;
        }
    }
}
