package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Effect;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.autoconfigure.CheckpointReactorAutoConfiguration;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stages and pipelines of several kinds that are asked to stop. */
@Timeout(60)
class StopKindsTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withPropertyValues("checkpoint.requests.interval=50ms", "checkpoint.recovery.enabled=false")
                .withConfiguration(AutoConfigurations.of(CheckpointReactorAutoConfiguration.class))
                .withUserConfiguration(Retries.class)
                .withBean(Kinds.class)
                .withBean(KindsOfStages.class);
    }

    private static CompletableFuture<Object> held(AssertableApplicationContext context, Supplier<Object> call)
            throws Exception {
        KindsOfStages stages = context.getBean(KindsOfStages.class);
        CompletableFuture<Object> caller = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            Object got;
            try {
                got = call.get();
            } catch (RuntimeException thrown) {
                got = thrown;
            }
            stages.executed().add("interrupted=" + Thread.currentThread().isInterrupted());
            caller.complete(got);
        });
        thread.setDaemon(true);
        thread.start();
        assertThat(stages.reached().await(20, TimeUnit.SECONDS)).isTrue();
        return caller;
    }

    private static RunStatus status(AssertableApplicationContext context) {
        return context.getBean(RunExplorer.class).get("run").status();
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    @Test
    void recordsAnInterruptedIrreversibleStageAsFailedSoThatItIsExecutedAgain() {
        application().run(context -> {
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Kinds.class).irreversible("run"));
            operations(context).cancel("run", "now", CancelMode.INTERRUPT);
            assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(RunCancelledException.class);
            context.getBean(KindsOfStages.class).letGo();
            assertThat(operations(context).resume("run", true).result()).isEqualTo("12");
            assertThat(context.getBean(KindsOfStages.class).executed())
                    .containsExactly("pay", "interrupted=false", "pay", "last");
        });
    }

    @Test
    void refusesTheAttemptsThatARetryMakesAfterTheRunWasCancelled() {
        application().run(context -> {
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Kinds.class).retried("run"));
            operations(context).cancel("run", "now", CancelMode.INTERRUPT);
            assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(RunCancelledException.class);
            assertThat(context.getBean(KindsOfStages.class).executed()).containsExactly("retried", "interrupted=false");
            assertThat(status(context)).isEqualTo(RunStatus.CANCELLED);
        });
    }

    @Test
    void pausesAMono() {
        application().run(context -> {
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Kinds.class).mono("run").block());
            operations(context).pause("run", "why");
            context.getBean(KindsOfStages.class).letGo();
            assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(RunPausedException.class);
            assertThat(status(context)).isEqualTo(RunStatus.PAUSED);
            assertThat(operations(context).resume("run").outcome()).isNotNull();
        });
    }

    @Test
    void pausesAFluxWhoseErrorIsReplaced() {
        application().run(context -> {
            CompletableFuture<Object> caller = held(
                    context,
                    () -> catchThrowable(() -> context.getBean(Kinds.class)
                            .flux("run")
                            .collectList()
                            .block()));
            operations(context).pause("run", "why");
            context.getBean(KindsOfStages.class).letGo();
            assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(RunPausedException.class);
            assertThat(status(context)).isEqualTo(RunStatus.PAUSED);
        });
    }

    @Test
    void interruptsAStageWithATimeoutInARunWithATimeout() {
        application().run(context -> {
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Kinds.class).limited("run"));
            operations(context).cancel("run", "now", CancelMode.INTERRUPT);
            assertThat((Throwable) caller.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(RunCancelledException.class)
                    .hasRootCauseInstanceOf(InterruptedException.class);
            assertThat(context.getBean(KindsOfStages.class).executed()).containsExactly("limited", "interrupted=false");
        });
    }

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class Retries {}

    static class Kinds {

        private final KindsOfStages stages;

        Kinds(KindsOfStages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String irreversible(String id) {
            return stages.pay() + stages.last();
        }

        @Checkpointed(runId = "#id")
        String retried(String id) {
            return stages.retried() + stages.last();
        }

        @Checkpointed(runId = "#id")
        Mono<String> mono(String id) {
            return Mono.fromCallable(stages::limited).flatMap(made -> stages.lastMono());
        }

        @Checkpointed(runId = "#id")
        Flux<String> flux(String id) {
            return Mono.fromCallable(stages::limited)
                    .flatMapMany(made -> stages.lastMono())
                    .onErrorReturn("replaced");
        }

        @Checkpointed(runId = "#id", timeout = "30s")
        String limited(String id) {
            return stages.limited() + stages.last();
        }
    }

    static class KindsOfStages {

        private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

        private final CountDownLatch reached = new CountDownLatch(1);

        private final CountDownLatch onward = new CountDownLatch(1);

        List<String> executed() {
            return executed;
        }

        CountDownLatch reached() {
            return reached;
        }

        void letGo() {
            onward.countDown();
        }

        @Stage(effect = Effect.IRREVERSIBLE)
        String pay() {
            return hold("pay");
        }

        @Stage
        @Retryable(maxRetries = 3, delay = 1)
        String retried() {
            return hold("retried");
        }

        @Stage(timeout = "30s")
        String limited() {
            return hold("limited");
        }

        @Stage
        String last() {
            executed.add("last");
            return "2";
        }

        @Stage
        Mono<String> lastMono() {
            return Mono.fromCallable(() -> "2");
        }

        private String hold(String name) {
            executed.add(name);
            reached.countDown();
            try {
                onward.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException("interrupted in " + name, stopped);
            }
            return "1";
        }
    }
}
