package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RetryAfterException;
import dev.checkpoint.error.RunAwaitTimeoutException;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunFailedException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.RunWaitingException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

/** Waiting for runs that another thread or another instance executes. */
@Timeout(120)
class AwaitTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private static ApplicationContextRunner with(ApplicationContextRunner instance) {
        return instance.withBean(Work.class).withBean(Work.Inner.class).withBean(Work.Stages.class);
    }

    private void run(Stores store, ContextConsumer<AssertableApplicationContext> test) {
        with(store.application(directory)).run(test);
    }

    /** Two instances on one store; the first executes, the second waits. */
    private void two(Stores store, TwoInstances test) {
        ApplicationContextRunner instance = with(store.application(directory));
        instance.run(owner -> instance.run(other -> test.accept(owner, other)));
    }

    private interface TwoInstances {
        void accept(AssertableApplicationContext owner, AssertableApplicationContext other) throws Exception;
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    /** A run of {@link Work#work} that is in its held stage. */
    private static CompletableFuture<Object> held(AssertableApplicationContext context) throws Exception {
        CompletableFuture<Object> caller =
                on("owner", () -> context.getBean(Work.class).work("run"));
        context.getBean(Work.Stages.class).awaitHeld();
        return caller;
    }

    private static CompletableFuture<Object> on(String thread, Waiter call) {
        CompletableFuture<Object> got = new CompletableFuture<>();
        Thread caller = new Thread(
                () -> {
                    try {
                        got.complete(call.call());
                    } catch (Throwable thrown) {
                        got.complete(thrown);
                    }
                },
                thread);
        caller.setDaemon(true);
        caller.start();
        return got;
    }

    private interface Waiter {
        Object call() throws Exception;
    }

    private static Object got(CompletableFuture<Object> caller) throws Exception {
        return caller.get(20, TimeUnit.SECONDS);
    }

    private static Thread waiter() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("waiter"))
                .findFirst()
                .orElseThrow();
    }

    /** True once the thread named waiter waits inside {@code await}. */
    private static void awaitWaiting() {
        Awaitility.await().atMost(LONG).until(() -> Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(thread -> thread.getKey().getName().equals("waiter")
                        && thread.getKey().getState() == Thread.State.TIMED_WAITING
                        && Arrays.stream(thread.getValue())
                                .anyMatch(frame -> frame.getMethodName().equals("await"))));
    }

    @ParameterizedTest
    @EachStore
    void aCallerOfTheSameProcessGetsTheResultOfTheOther(Stores store) {
        run(store, context -> {
            held(context);
            RunHandle handle = operations(context).start("work", "run");
            assertThat(handle.outcome()).isEqualTo(StartOutcome.ATTACHED);
            assertThat(handle.result()).isNull();
            CompletableFuture<Object> waiter = on("waiter", () -> handle.await(LONG));
            awaitWaiting();
            context.getBean(Work.Stages.class).letGo();
            assertThat(got(waiter)).isEqualTo("123");
            assertThat(context.getBean(Work.Stages.class).executed()).containsExactly("first", "held", "third");
        });
    }

    @ParameterizedTest
    @EachStore
    void aCallerOfAnotherInstanceGetsTheResult(Stores store) {
        two(store, (owner, other) -> {
            held(owner);
            RunHandle handle = operations(other).attach("run");
            assertThat(handle.outcome()).isEqualTo(StartOutcome.ATTACHED);
            assertThat(handle.status()).isEqualTo(RunStatus.RUNNING);
            CompletableFuture<Object> waiter = on("waiter", () -> handle.await(LONG));
            awaitWaiting();
            owner.getBean(Work.Stages.class).letGo();
            assertThat(got(waiter)).isEqualTo("123");
            assertThat(other.getBean(Work.Stages.class).executed()).isEmpty();
        });
    }

    @ParameterizedTest
    @EachStore
    void aFailureIsToldWithWhatWasRecorded(Stores store) {
        two(store, (owner, other) -> {
            owner.getBean(Work.Stages.class).failNext();
            CompletableFuture<Object> caller = held(owner);
            CompletableFuture<Object> waiter =
                    on("waiter", () -> operations(other).attach("run").await(LONG));
            awaitWaiting();
            owner.getBean(Work.Stages.class).letGo();
            assertThat(got(caller)).isInstanceOf(IllegalStateException.class);
            assertThat(got(waiter)).isInstanceOfSatisfying(RunFailedException.class, failed -> {
                assertThat(failed.runId()).isEqualTo("run");
                assertThat(failed.stage()).isEqualTo("third");
                assertThat(failed.errorType()).isEqualTo(IllegalStateException.class.getName());
                assertThat(failed.errorMessage()).isEqualTo("broken");
            });
            RunHandle again = operations(owner).attach("run");
            assertThat(again.status()).isEqualTo(RunStatus.FAILED);
            assertThatThrownBy(() -> again.await(Duration.ZERO)).isInstanceOf(RunFailedException.class);
        });
    }

    @ParameterizedTest
    @EachStore
    void aPausedAndACancelledRunAreToldAsSuch(Stores store) {
        two(store, (owner, other) -> {
            held(owner);
            CompletableFuture<Object> waiter =
                    on("waiter", () -> operations(other).attach("run").await(LONG));
            awaitWaiting();
            operations(owner).pause("run", "the model is being replaced");
            owner.getBean(Work.Stages.class).letGo();
            assertThat(got(waiter))
                    .isInstanceOf(RunPausedException.class)
                    .asString()
                    .contains("the model is being replaced");

            operations(other).cancel("run", "not needed", CancelMode.values()[0]);
            assertThatThrownBy(() -> operations(other).attach("run").await(LONG))
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessageContaining("not needed");
        });
    }

    @ParameterizedTest
    @EachStore
    void whenTheTimeIsUpItSaysWhereTheRunStands(Stores store) {
        two(store, (owner, other) -> {
            held(owner);
            for (AssertableApplicationContext each : new AssertableApplicationContext[] {owner, other}) {
                RunHandle handle = operations(each).attach("run");
                RunAwaitTimeoutException late =
                        catchThrowableOfType(RunAwaitTimeoutException.class, () -> handle.await(Duration.ofMillis(30)));
                assertThat(late.runId()).isEqualTo("run");
                assertThat(late.status()).isEqualTo(RunStatus.RUNNING);
                assertThat(late.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(30));
                assertThat(late).hasMessageContaining("RUNNING").hasMessageContaining("2 entries");
            }
            owner.getBean(Work.Stages.class).letGo();
            assertThat(operations(other).attach("run").await(LONG)).isEqualTo("123");
        });
    }

    @Test
    void aCompletedRunIsAnsweredAtOnce() {
        run(Stores.FILE, context -> {
            context.getBean(Work.Stages.class).letGo();
            context.getBean(Work.class).work("run");
            RunHandle handle = operations(context).attach("run");
            assertThat(handle.outcome()).isEqualTo(StartOutcome.ALREADY_COMPLETED);
            assertThat(handle.result()).isEqualTo("123");
            assertThat(handle.await(Duration.ZERO)).isEqualTo("123");
            assertThat(handle).isEqualTo(operations(context).resume("run"));
            assertThatThrownBy(() -> operations(context).attach("none")).isInstanceOf(RunNotFoundException.class);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "H2"})
    void aWaiterCanBeInterruptedAndTheRunGoesOn(Stores store) {
        two(store, (owner, other) -> {
            CompletableFuture<Object> caller = held(owner);
            for (AssertableApplicationContext each : new AssertableApplicationContext[] {owner, other}) {
                CompletableFuture<Object> waiter =
                        on("waiter", () -> operations(each).attach("run").await(Duration.ofSeconds(Long.MAX_VALUE)));
                awaitWaiting();
                waiter().interrupt();
                assertThat(got(waiter)).isInstanceOf(InterruptedException.class);
            }
            owner.getBean(Work.Stages.class).letGo();
            assertThat(got(caller)).isEqualTo("123");
        });
    }

    @Test
    void aStoreThatIsAwayIsAskedAgain() {
        ApplicationContextRunner instance = with(Stores.FILE.application(directory));
        instance.run(owner -> instance.withBean(Troubled.class).run(other -> {
            held(owner);
            RunHandle handle = operations(other).attach("run");
            other.getBean(Troubled.class).fail("open", "entries");
            assertThatThrownBy(() -> handle.await(Duration.ofMillis(30))).isInstanceOf(StoreException.class);
            CompletableFuture<Object> waiter = on("waiter", () -> handle.await(LONG));
            awaitWaiting();
            other.getBean(Troubled.class).fail();
            owner.getBean(Work.Stages.class).letGo();
            assertThat(got(waiter)).isEqualTo("123");
        }));
    }

    @Test
    void aRunDoesNotWaitForItself() {
        with(Stores.FILE.application(directory)).withBean(Selfish.class).run(context -> {
            assertThatThrownBy(() -> context.getBean(Selfish.class).selfish("run"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("cannot wait for its own end");
        });
    }

    @Test
    void aRunThatWaitsForATimeSaysUntilWhen() {
        with(Stores.FILE.application(directory))
                .withBean(Later.class)
                .withBean(Later.Stages.class)
                .run(context -> {
                    assertThatThrownBy(() -> context.getBean(Later.class).limited("run"))
                            .isInstanceOf(RetryAfterException.class);
                    RunHandle handle = operations(context).attach("run");
                    assertThat(handle.status()).isEqualTo(RunStatus.WAITING);
                    RunWaitingException waiting =
                            catchThrowableOfType(RunWaitingException.class, () -> handle.await(LONG));
                    assertThat(waiting.stage()).isEqualTo("limited");
                    assertThat(waiting.until()).isEqualTo(Later.AT);
                    assertThat(waiting).hasMessageContaining("rate limit").hasMessageContaining("2999");
                });
    }

    static class Later {

        static final Instant AT = Instant.parse("2999-01-01T00:00:00Z");

        private final Stages stages;

        Later(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String limited(String id) {
            return stages.limited();
        }

        static class Stages {

            @Stage
            String limited() {
                throw new RetryAfterException(AT, "rate limit", null);
            }
        }
    }

    static class Selfish {

        private final ObjectProvider<RunOperations> operations;

        Selfish(ObjectProvider<RunOperations> operations) {
            this.operations = operations;
        }

        @Checkpointed(runId = "#id")
        Object selfish(String id) throws InterruptedException {
            return operations.getObject().attach(id).await(LONG);
        }
    }
}
