package dev.checkpoint.coexistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Calls;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Many calls of one stage side by side, in each of the ways Java and Spring have for it. */
@ExtendWith(OutputCaptureExtension.class)
class FanOutTests extends TwoLives {

    private static final int INPUTS = 60;

    private static final int DIES_AFTER = 30;

    static List<Case> cases() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Continuation.values()).map(how -> new Case(way, how)))
                .toList();
    }

    /** One way, and one way of going on. */
    record Case(Way way, Continuation how) {}

    @Override
    ApplicationContextRunner with(ApplicationContextRunner application) {
        return application
                .withUserConfiguration(Pool.class)
                .withBean(Pipelines.class)
                .withBean(Stages.class);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyWhatIsMissingIsExecuted(Case one) {
        dies(context -> context.getBean(Pipelines.class).squares("r-1", one.way()));
        goesOn(one.how(), "r-1", context -> context.getBean(Pipelines.class).squares("r-1", one.way()), context -> {
            List<String> executed = executed(context);
            List<String> ends = ends(context, "r-1");
            assertThat(executed)
                    .as("what was under way is missing too")
                    .hasSizeBetween(INPUTS - DIES_AFTER, INPUTS - DIES_AFTER + 20)
                    .doesNotHaveDuplicates();
            assertThat(ends)
                    .as("each input has one result")
                    .hasSize(INPUTS)
                    .doesNotHaveDuplicates()
                    .allMatch(end -> end.endsWith(" 1"));
        });
    }

    @Test
    void aCallOnAThreadWithoutTheRunIsReportedOnceWithTheFix(CapturedOutput output) {
        healthy().run(context -> {
            context.getBean(Pipelines.class).stray("r-2");
            assertThat(ends(context, "r-2")).as("one call is recorded").hasSize(1);
        });
        assertThat(output.toString().split("was called on thread 'stray' without a run", -1))
                .hasSize(2);
        assertThat(output).contains("ContextExecutorService.wrap(");
    }

    enum Way {
        ASYNC {
            @Override
            int sum(Stages stages, ThreadPoolTaskExecutor pool) {
                return join(stages::later);
            }
        },

        SPRING_EXECUTOR {
            @Override
            int sum(Stages stages, ThreadPoolTaskExecutor pool) {
                return on(pool, stages);
            }
        },

        VIRTUAL_THREADS {
            @Override
            int sum(Stages stages, ThreadPoolTaskExecutor pool) {
                SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("fan-out-");
                boolean virtual = Runtime.version().feature() >= 21;
                threads.setVirtualThreads(virtual);
                threads.setConcurrencyLimit(8);
                threads.setTaskDecorator(new ContextPropagatingTaskDecorator());
                return join(number -> CompletableFuture.supplyAsync(
                        () -> {
                            assertThat(Thread.currentThread().getThreadGroup().getName())
                                    .as("virtual threads have a group of their own")
                                    .isEqualTo(virtual ? "VirtualThreads" : "main");
                            return stages.square(number);
                        },
                        threads));
            }
        },

        PARALLEL_STREAM {
            @Override
            int sum(Stages stages, ThreadPoolTaskExecutor pool) {
                ContextSnapshot snapshot =
                        ContextSnapshotFactory.builder().build().captureAll();
                return IntStream.range(0, INPUTS)
                        .parallel()
                        .map(i -> {
                            try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
                                return stages.square(i);
                            }
                        })
                        .sum();
            }
        },

        JAVA_EXECUTOR {
            @Override
            int sum(Stages stages, ThreadPoolTaskExecutor pool) {
                ExecutorService plain = Executors.newFixedThreadPool(4);
                try {
                    return on(
                            ContextExecutorService.wrap(
                                    plain, ContextSnapshotFactory.builder().build()::captureAll),
                            stages);
                } finally {
                    plain.shutdown();
                }
            }
        };

        abstract int sum(Stages stages, ThreadPoolTaskExecutor pool);

        static int on(Executor executor, Stages stages) {
            return join(i -> CompletableFuture.supplyAsync(() -> stages.square(i), executor));
        }

        static int join(IntFunction<CompletableFuture<Integer>> call) {
            List<CompletableFuture<Integer>> calls =
                    IntStream.range(0, INPUTS).mapToObj(call).toList();
            // all have ended before the pipeline does
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
            return calls.stream().mapToInt(CompletableFuture::join).sum();
        }
    }

    static class Pipelines {

        private final Stages stages;

        private final ThreadPoolTaskExecutor pool;

        Pipelines(Stages stages, ThreadPoolTaskExecutor pool) {
            this.stages = stages;
            this.pool = pool;
        }

        @Checkpointed(runId = "#id")
        public int squares(String id, Way way) {
            return way.sum(stages, pool);
        }

        @Checkpointed(runId = "#id")
        public int stray(String id) throws InterruptedException {
            int recorded = stages.square(1);
            Thread thread = new Thread(
                    () -> {
                        stages.square(2);
                        stages.square(3);
                    },
                    "stray");
            thread.start();
            thread.join();
            return recorded;
        }
    }

    static class Stages {

        private final Calls calls;

        private final Death death;

        private final AtomicInteger started = new AtomicInteger();

        Stages(Calls calls, Death death) {
            this.calls = calls;
            this.death = death;
        }

        @Stage(key = "#number")
        public int square(int number) {
            return compute(number);
        }

        @Async
        @Stage(value = "squareLater", key = "#number")
        public CompletableFuture<Integer> later(int number) {
            return CompletableFuture.completedFuture(compute(number));
        }

        private int compute(int number) {
            calls.of("square " + number);
            if (started.incrementAndGet() > DIES_AFTER) {
                death.here();
            }
            return number * number;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    static class Pool {

        @Bean
        ThreadPoolTaskExecutor applicationTaskExecutor(ContextPropagatingTaskDecorator decorator) {
            ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
            pool.setCorePoolSize(4);
            pool.setTaskDecorator(decorator);
            return pool;
        }
    }
}
