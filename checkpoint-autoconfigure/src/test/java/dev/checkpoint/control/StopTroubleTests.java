package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Pausing and cancelling runs when the store fails, and what is left over. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class StopTroubleTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner application() {
        return Applications.withFiles(directory)
                .withPropertyValues("checkpoint.requests.interval=50ms", "checkpoint.recovery.enabled=false")
                .withBean(Troubled.class)
                .withBean(Work.class)
                .withBean(Work.Inner.class)
                .withBean(Work.Stages.class);
    }

    private static CompletableFuture<Object> held(AssertableApplicationContext context, Supplier<Object> call)
            throws Exception {
        CompletableFuture<Object> caller = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return call.get();
                    } catch (RuntimeException thrown) {
                        return thrown;
                    }
                },
                task -> {
                    Thread thread = new Thread(task, "caller");
                    thread.setDaemon(true);
                    thread.start();
                });
        context.getBean(Work.Stages.class).awaitHeld();
        return caller;
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static Requests requests(AssertableApplicationContext context) {
        return context.getBean(CheckpointStore.class).ability(Requests.class).orElseThrow();
    }

    private static RunStatus status(AssertableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run).status();
    }

    private static Request request(String run, Request.Kind kind) {
        return new Request(kind.name().toLowerCase(), new RunId(run), kind, Instant.now(), null, "left over", null);
    }

    @Test
    void pausesARunOfThisProcessWhileTheStoreIsAway() {
        application().run(context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).work("run"));
            context.getBean(Troubled.class).fail("append", "open", "entries", "isHeld", "find", "leave", "settle");
            operations(context).pause("run", "why");
            context.getBean(Troubled.class).fail();
            stages.letGo();
            assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(RunPausedException.class);
            assertThat(status(context, "run")).isEqualTo(RunStatus.PAUSED);
        });
    }

    @Test
    void doesNotWarnAtEachLookWhileTheStoreIsAway(CapturedOutput output) {
        application().run(context -> {
            Troubled store = context.getBean(Troubled.class);
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).work("run"));
            int looks = store.looks();
            store.fail("look");
            Awaitility.await().until(() -> store.looks() > looks + 3);
            store.fail();
            context.getBean(Work.Stages.class).letGo();
            assertThat(caller.get(20, TimeUnit.SECONDS)).isEqualTo("123");
            assertThat(output).doesNotContain("WARN");
        });
    }

    @Test
    void refusesToPauseAnotherRunWhileTheStoreIsAway() {
        application().run(context -> {
            context.getBean(Troubled.class).fail("append", "open", "entries", "isHeld", "find", "leave", "settle");
            assertThatThrownBy(() -> operations(context).pause("run", "why")).isInstanceOf(StoreException.class);
        });
    }

    @Test
    void keepsARequestThatCouldNotBeDoneBecauseTheStoreFailed() {
        application().run(context -> {
            failedRun(context);
            requests(context).leave(request("run", Request.Kind.CANCEL));
            context.getBean(Troubled.class).fail("append");
            catchThrowable(() -> context.getBean(RunStops.class).stopAsAsked(new RunId("run")));
            assertThat(requests(context).open(Set.of(new RunId("run")))).hasSize(1);
            context.getBean(Troubled.class).fail();
            assertThat(context.getBean(RunStops.class).stopAsAsked(new RunId("run")))
                    .isTrue();
            assertThat(status(context, "run")).isEqualTo(RunStatus.CANCELLED);
        });
    }

    @Test
    void keepsARequestUntilTheRunsThatWereCalledAreStoppedToo() {
        application().run(context -> {
            failedRun(context);
            requests(context).leave(request("run", Request.Kind.CANCEL));
            context.getBean(Troubled.class).fail("find");
            assertThatThrownBy(() -> context.getBean(RunStops.class).stopAsAsked(new RunId("run")))
                    .isInstanceOf(StoreException.class);
            assertThat(requests(context).open(Set.of(new RunId("run")))).hasSize(1);
            context.getBean(Troubled.class).fail();
            assertThat(context.getBean(RunStops.class).stopAsAsked(new RunId("run")))
                    .isTrue();
            assertThat(requests(context).open(Set.of(new RunId("run")))).isEmpty();
        });
    }

    @Test
    void stopsTheRunsThatWereCalledAfterTheProcessThatAskedHasDied() {
        application().run(context -> {
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).outer("run"));
            operations(context).pause("run", "why");
            context.getBean(Work.Stages.class).letGo();
            caller.get(20, TimeUnit.SECONDS);

            context.getBean(Troubled.class).dieAt("run-inner");
            assertThat(catchThrowable(() -> operations(context).cancel("run", "why", CancelMode.GRACEFUL)))
                    .hasMessage("the process died");
            assertThat(status(context, "run")).isEqualTo(RunStatus.CANCELLED);
            assertThat(status(context, "run-inner")).isEqualTo(RunStatus.PAUSED);

            context.getBean(Troubled.class).dieAt(null);
            assertThat(context.getBean(RunStops.class).stopAsAsked(new RunId("run")))
                    .isTrue();
            assertThat(status(context, "run-inner")).isEqualTo(RunStatus.CANCELLED);
            assertThat(requests(context).open(Set.of(new RunId("run")))).isEmpty();
        });
    }

    @Test
    void doesNotStopTheNextExecutionWithWhatWasAskedOfTheLast() {
        application().run(context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).longer("run"));
            CountDownLatch looked = new CountDownLatch(1);
            CountDownLatch resumed = new CountDownLatch(1);
            context.getBean(Troubled.class).afterLook(() -> {
                looked.countDown();
                awaitOpen(resumed);
            });
            operations(context).pause("run", "why");
            awaitOpen(looked);
            stages.letGo();
            assertThat(caller.get(20, TimeUnit.SECONDS)).isInstanceOf(RunPausedException.class);

            stages.again();
            CompletableFuture<Object> again =
                    held(context, () -> operations(context).resume("run").result());
            int looks = context.getBean(Troubled.class).looks();
            resumed.countDown();
            Awaitility.await().until(() -> context.getBean(Troubled.class).looks() > looks);
            stages.letGo();
            assertThat(again.get(20, TimeUnit.SECONDS)).isEqualTo("223");
        });
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void closesARequestThatCameTooLate() {
        application().run(context -> {
            failedRun(context);
            requests(context).leave(request("run", Request.Kind.PAUSE));
            assertThatThrownBy(() -> operations(context).pause("run", "late")).hasMessageContaining("FAILED");
            assertThat(requests(context).open(Set.of(new RunId("run")))).isEmpty();
        });
    }

    private static void failedRun(AssertableApplicationContext context) throws Exception {
        context.getBean(Work.Stages.class).letGo();
        context.getBean(Work.Stages.class).failNext();
        assertThat(catchThrowable(() -> context.getBean(Work.class).work("run")))
                .hasMessage("broken");
        assertThat(status(context, "run")).isEqualTo(RunStatus.FAILED);
    }

    @Test
    void doesNotForgetToCancelARunThatIsPausedOnceMore() {
        application().run(context -> {
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).work("run"));
            operations(context).pause("run", "why");
            context.getBean(Work.Stages.class).letGo();
            caller.get(20, TimeUnit.SECONDS);
            requests(context).leave(request("run", Request.Kind.CANCEL));
            operations(context).pause("run", "again");
            assertThat(requests(context).open(Set.of(new RunId("run")))).hasSize(1);
            assertThat(context.getBean(RunStops.class).stopAsAsked(new RunId("run")))
                    .isTrue();
            assertThat(status(context, "run")).isEqualTo(RunStatus.CANCELLED);
        });
    }

    @Test
    void continuesACancelledRunOnPurposeThoughTheRequestIsStillOpen() {
        application().run(context -> {
            failedRun(context);
            operations(context).cancel("run", "why", CancelMode.GRACEFUL);
            requests(context).leave(request("run", Request.Kind.CANCEL));
            assertThat(catchThrowable(() -> assertThat(
                                    operations(context).resume("run", true).result())
                            .isEqualTo("123")))
                    .isNull();
            assertThat(requests(context).open(Set.of(new RunId("run")))).isEmpty();
        });
    }

    @Test
    void stopsAChildThatThisProcessExecutesAlone() {
        application().run(context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).outer("run"));
            operations(context).cancel("run", "set up", CancelMode.INTERRUPT);
            caller.get(20, TimeUnit.SECONDS);
            stages.again();
            CompletableFuture<Object> child = held(
                    context, () -> operations(context).resume("run-inner", true).result());
            operations(context).cancel("run", "why", CancelMode.GRACEFUL);
            stages.letGo();
            child.get(20, TimeUnit.SECONDS);
            assertThat(status(context, "run-inner")).isEqualTo(RunStatus.CANCELLED);
        });
    }

    @Test
    void continuesACancelledRunOnPurposeAfterTheRunsItCalled() {
        application().run(context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).outer("run"));
            operations(context).cancel("run", "why", CancelMode.GRACEFUL);
            stages.letGo();
            caller.get(20, TimeUnit.SECONDS);
            assertThat(operations(context).resume("run-inner", true).result()).isEqualTo("23");
            assertThat(operations(context).resume("run", true).result()).isEqualTo("1233");
        });
    }

    @Test
    void masksSecretsInReasonsAndKeepsThemInOneLine() {
        application().run(context -> {
            failedRun(context);
            operations(context)
                    .cancel("run", "password=hunter2secret\nrun=x completed " + "x".repeat(5000), CancelMode.GRACEFUL);
            String journal = context.getBean(CheckpointStore.class)
                    .open(new RunId("run"))
                    .orElseThrow()
                    .lastOfRun()
                    .toString();
            assertThat(journal).doesNotContain("hunter2secret");
        });
    }

    @Test
    void takesABlankReason() {
        application().run(context -> {
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).work("run"));
            operations(context).pause("run", " \n ");
            context.getBean(Work.Stages.class).letGo();
            assertThat((Throwable) caller.get(20, TimeUnit.SECONDS)).hasMessageContaining("on request");
        });
    }

    @Test
    void refusesNoReasonBeforeAnythingIsDone() {
        application().run(context -> {
            CompletableFuture<Object> caller =
                    held(context, () -> context.getBean(Work.class).work("run"));
            assertThatThrownBy(() -> operations(context).pause("run", null)).isInstanceOf(RuntimeException.class);
            context.getBean(Work.Stages.class).letGo();
            assertThat(caller.get(20, TimeUnit.SECONDS)).isEqualTo("123");
        });
    }

    @Test
    void interruptsAStageThatIsJustBeginning() {
        application().run(context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            Cancelling argument = new Cancelling(operations(context));
            Throwable got = catchThrowable(() -> context.getBean(Work.class).taking("run", argument));
            assertThat(stages.executed()).contains("taking interrupted");
            assertThat(got).hasMessageContaining("was cancelled: now");
            assertThat(Thread.interrupted()).isFalse();
        });
    }

    /** Cancels the run when its stage is called, before it begins. */
    static final class Cancelling {

        private final transient RunOperations operations;

        private boolean calling;

        Cancelling(RunOperations operations) {
            this.operations = operations;
        }

        /** The next that reads it is the stage. */
        Cancelling calling() {
            calling = true;
            return this;
        }

        public String getText() {
            if (calling) {
                calling = false;
                operations.cancel("run", "now", CancelMode.INTERRUPT);
            }
            return "text";
        }
    }
}
