package dev.checkpoint.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.FanOut;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.CheckpointException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The threads of a fan-out, outside of runs. */
@Timeout(60)
class FanOutThreadsTests {

    private static void in(ApplicationContextRunner application, Consumer<FanOut> test) {
        application.run(context -> test.accept(context.getBean(FanOut.class)));
    }

    private static ApplicationContextRunner pool(int size) {
        return Applications.inMemory()
                .withPropertyValues(
                        "spring.task.execution.pool.core-size=" + size, "spring.task.execution.pool.max-size=" + size);
    }

    private static ApplicationContextRunner limited(int limit) {
        return Applications.inMemory()
                .withPropertyValues(
                        "spring.task.execution.mode=force",
                        "spring.threads.virtual.enabled=true",
                        "spring.task.execution.simple.concurrency-limit=" + limit);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void processesNothingAndRefusesNull() {
        in(pool(2), fanOut -> {
            assertThat(fanOut.over(List.<Integer>of()).apply(number -> number)).isEmpty();
            assertThatThrownBy(() -> fanOut.over(Arrays.asList("a", null)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("index 1");
            assertThatThrownBy(() -> fanOut.over(List.of(1)).concurrency(0))
                    .isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void processesManyItemsOnFewThreads() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger tasks = new AtomicInteger();
        Executor counting = task -> {
            tasks.incrementAndGet();
            new Thread(task).start();
        };
        in(Applications.inMemory().withBean("applicationTaskExecutor", Executor.class, () -> counting), fanOut -> {
            assertThat(fanOut.over(numbers(10_000)).concurrency(5).apply(number -> {
                        threads.add(Thread.currentThread());
                        return number;
                    }))
                    .isEqualTo(numbers(10_000));
            assertThat(tasks).hasValueLessThanOrEqualTo(4);
            assertThat(threads).hasSizeLessThanOrEqualTo(5);
        });
    }

    @Test
    void processesAsManyAtOnceAsItMay() {
        CyclicBarrier together = new CyclicBarrier(3);
        in(pool(4), fanOut -> assertThat(fanOut.over(numbers(9)).concurrency(3).apply(number -> {
                    await(together);
                    return number;
                }))
                .isEqualTo(numbers(9)));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException("not enough at once", alone);
        }
    }

    @Test
    void leavesTheWorkToTheCallerIfTheExecutorRefuses() {
        Executor refusing = task -> {
            throw new RejectedExecutionException("full");
        };
        in(Applications.inMemory().withBean("applicationTaskExecutor", Executor.class, () -> refusing), fanOut -> {
            Thread caller = Thread.currentThread();
            assertThat(fanOut.over(numbers(5)).apply(number -> Thread.currentThread()))
                    .containsOnly(caller);
        });
    }

    @Test
    void fansOutInsideAFanOutOnASmallPool() {
        in(pool(1), FanOutThreadsTests::nested);
    }

    @Test
    void fansOutInsideAFanOutOnAnExecutorThatBlocks() {
        in(limited(1), FanOutThreadsTests::nested);
    }

    private static void nested(FanOut fanOut) {
        assertThat(fanOut.over(numbers(6)).apply(outer -> fanOut.over(numbers(6))
                        .apply(inner -> fanOut.over(numbers(3)).apply(n -> n).size())
                        .size()))
                .containsExactly(6, 6, 6, 6, 6, 6);
    }

    @Test
    void throwsTheFirstFailureWithTheOthers() {
        CyclicBarrier together = new CyclicBarrier(3);
        in(pool(4), fanOut -> {
            Throwable thrown =
                    catchThrowable(() -> fanOut.over(numbers(9)).concurrency(3).apply(number -> {
                        await(together);
                        throw new IOException("number " + number);
                    }));
            assertThat(thrown).isInstanceOf(IOException.class).hasMessage("number 0");
            assertThat(thrown.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("number 1", "number 2");
        });
    }

    @Test
    void interruptsTheOthersIfTheCallerIsInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        CyclicBarrier together = new CyclicBarrier(2);
        AtomicBoolean helperInterrupted = new AtomicBoolean();
        in(pool(2), fanOut -> {
            Thread caller = Thread.currentThread();
            assertThatThrownBy(() -> fanOut.over(numbers(50)).concurrency(2).collectFailures(number -> {
                        await(together);
                        if (Thread.currentThread() == caller) {
                            caller.interrupt();
                            return number;
                        }
                        try {
                            never.await();
                        } catch (InterruptedException stopped) {
                            helperInterrupted.set(true);
                            throw stopped;
                        }
                        return number;
                    }))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("interrupted after 1 of 50 items");
            assertThat(Thread.interrupted()).as("the caller stays interrupted").isTrue();
            assertThat(helperInterrupted).isTrue();
            assertThat(fanOut.over(numbers(4)).concurrency(2).apply(n -> n)).isEqualTo(numbers(4));
        });
    }

    @Test
    void throwsErrorsAlsoIfItCollectsFailures() {
        in(pool(2), fanOut -> assertThatThrownBy(() -> fanOut.over(numbers(5)).collectFailures(number -> {
                    throw new AssertionError("no");
                }))
                .isInstanceOf(AssertionError.class));
    }

    @Test
    void worksWhenCheckpointIsDisabled() {
        in(pool(2).withPropertyValues("checkpoint.enabled=false"), fanOut -> assertThat(
                        fanOut.over(numbers(100)).concurrency(3).apply(number -> number * 2))
                .hasSize(100)
                .startsWith(0, 2, 4));
    }
}
