package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.error.RunCancelledException;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.error.RunPausedException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Pausing and cancelling runs, from the instance that executes them and from another one. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class StopTests {

    @TempDir
    private Path directory;

    private static ApplicationContextRunner with(ApplicationContextRunner instance) {
        return instance.withBean(Work.class).withBean(Work.Inner.class).withBean(Work.Stages.class);
    }

    private void run(Stores store, ContextConsumer<AssertableApplicationContext> test) {
        with(store.application(directory)).run(test);
    }

    /** A run that is in its held stage, and what its caller got. */
    private static CompletableFuture<Object> held(AssertableApplicationContext context, Function<Work, Object> pipeline)
            throws Exception {
        Work work = context.getBean(Work.class);
        CompletableFuture<Object> caller = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return pipeline.apply(work);
                    } catch (RuntimeException thrown) {
                        return thrown;
                    }
                },
                task -> daemon(task).start());
        context.getBean(Work.Stages.class).awaitHeld();
        return caller;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "caller");
        thread.setDaemon(true);
        return thread;
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static RunDetails details(AssertableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run);
    }

    private static List<Request> open(AssertableApplicationContext context, String run) {
        return context.getBean(CheckpointStore.class)
                .ability(Requests.class)
                .orElseThrow()
                .open(Set.of(new RunId(run)));
    }

    private static Object got(CompletableFuture<Object> caller) throws Exception {
        return caller.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EachStore
    void pausesARunAtItsNextStageAndResumesItThere(Stores store, CapturedOutput output) {
        run(store, context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            CompletableFuture<Object> caller = held(context, work -> work.work("run"));
            operations(context).pause("run", "the model is being replaced");
            assertThat(output).contains("run=run is asked to pause at its next stage (the model is being replaced)");
            operations(context).pause("run", "again");
            stages.letGo();
            assertThat(got(caller))
                    .isInstanceOf(RunPausedException.class)
                    .asString()
                    .contains("the model is being replaced")
                    .doesNotContain("again");
            assertThat(stages.executed()).containsExactly("first", "held");
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.PAUSED);
            assertThat(open(context, "run")).isEmpty();
            operations(context).pause("run", "it is paused already");
            assertThat(output).containsOnlyOnce("run=run paused (").doesNotContain("it is paused already");

            assertThat(operations(context).resume("run").outcome()).isEqualTo(StartOutcome.RESUMED);
            assertThat(stages.executed()).containsExactly("first", "held", "third");
            assertThatThrownBy(() -> operations(context).pause("run", "late"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("COMPLETED");
            assertThat(open(context, "run")).isEmpty();
        });
    }

    @ParameterizedTest
    @EachStore
    void cancelsARunForGood(Stores store) {
        run(store, context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            CompletableFuture<Object> caller = held(context, work -> work.work("run"));
            operations(context).pause("run", "first");
            operations(context).cancel("run", "the customer withdrew", CancelMode.GRACEFUL);
            stages.letGo();
            assertThat(got(caller)).isInstanceOf(RunCancelledException.class);
            RunDetails details = details(context, "run");
            assertThat(details.status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(details.stages()).hasSize(2).allMatch(stage -> stage.error() == null);
            assertThat(open(context, "run")).isEmpty();
            operations(context).cancel("run", "done twice is done once", CancelMode.GRACEFUL);
            assertThatThrownBy(() -> operations(context).resume("run")).isInstanceOf(RunCancelledException.class);
            assertThatThrownBy(() -> context.getBean(Work.class).work("run"))
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessageContaining("resume(runId, true)");

            assertThat(operations(context).resume("run", true).result()).isEqualTo("123");
            assertThat(stages.executed()).containsExactly("first", "held", "third");
        });
    }

    @ParameterizedTest
    @EachStore
    void interruptsTheThreadsOfStages(Stores store) {
        run(store, context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            CompletableFuture<Object> caller = held(context, work -> {
                try {
                    return work.work("run");
                } finally {
                    stages.executed()
                            .add("interrupted=" + Thread.currentThread().isInterrupted());
                }
            });
            operations(context).cancel("run", "now", CancelMode.INTERRUPT);
            assertThat((Throwable) got(caller))
                    .isInstanceOf(RunCancelledException.class)
                    .hasRootCauseInstanceOf(InterruptedException.class);
            assertThat(stages.executed()).containsExactly("first", "held", "interrupted=false");
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(details(context, "run").stages().get(1).error()).isNotNull();
        });
    }

    @ParameterizedTest
    @EachStore
    void interruptsStagesThatRunSideBySide(Stores store) {
        run(store, context -> {
            CompletableFuture<Object> caller = held(context, work -> work.sideBySide("run"));
            Awaitility.await()
                    .until(() -> context.getBean(Work.Stages.class).executed().size() == 2);
            operations(context).cancel("run", "now", CancelMode.INTERRUPT);
            assertThat(got(caller)).asString().contains("was cancelled: now");
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.CANCELLED);
        });
    }

    @ParameterizedTest
    @EachStore
    void isNotOutrunByCodeThatSwallowsTheException(Stores store) {
        run(store, context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            context.getBean(Work.class).swallows();
            CompletableFuture<Object> caller = held(context, work -> work.work("run"));
            operations(context).pause("run", "why");
            stages.letGo();
            assertThat(got(caller)).isInstanceOf(RunPausedException.class);
            assertThat(stages.swallowed()).hasSize(3);
            assertThat(stages.executed()).containsExactly("first", "held");
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.PAUSED);
        });
    }

    @ParameterizedTest
    @EachStore
    void completesARunWhoseLastStageWasStarted(Stores store) {
        run(store, context -> {
            CompletableFuture<Object> caller = held(context, work -> work.lastStage("run"));
            operations(context).pause("run", "too late");
            context.getBean(Work.Stages.class).letGo();
            assertThat(got(caller)).isEqualTo("12");
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(open(context, "run")).isEmpty();
        });
    }

    @ParameterizedTest
    @EachStore
    void stopsAPipelineWhoseValueComesLater(Stores store) {
        run(store, context -> {
            CompletableFuture<Object> caller =
                    held(context, work -> catchThrowable(() -> work.later("run").join()));
            operations(context).pause("run", "why");
            context.getBean(Work.Stages.class).letGo();
            assertThat((Throwable) got(caller)).hasCauseInstanceOf(RunPausedException.class);
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.PAUSED);
        });
    }

    @ParameterizedTest
    @EachStore
    void pausesAndCancelsChildRunsToo(Stores store) {
        run(store, context -> {
            Work.Stages stages = context.getBean(Work.Stages.class);
            CompletableFuture<Object> caller = held(context, work -> work.outer("run"));
            operations(context).pause("run", "why");
            stages.letGo();
            assertThat(got(caller)).isInstanceOf(RunPausedException.class);
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.PAUSED);
            assertThat(details(context, "run-inner").status()).isEqualTo(RunStatus.PAUSED);

            assertThat(operations(context).resume("run").result()).isEqualTo("1233");
            assertThat(stages.executed()).containsExactly("first", "held", "third", "third");
        });
    }

    @ParameterizedTest
    @EachStore
    void cancelsChildRunsThatNoInstanceExecutes(Stores store) {
        run(store, context -> {
            CompletableFuture<Object> caller = held(context, work -> work.outer("run"));
            operations(context).pause("run", "why");
            context.getBean(Work.Stages.class).letGo();
            assertThat(got(caller)).isInstanceOf(RunPausedException.class);

            operations(context).cancel("run", "no longer needed", CancelMode.GRACEFUL);
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(details(context, "run-inner").status()).isEqualTo(RunStatus.CANCELLED);
        });
    }

    @ParameterizedTest
    @EachStore
    void pausesTheCallerOfAChildThatIsPaused(Stores store) {
        run(store, context -> {
            CompletableFuture<Object> caller = held(context, work -> work.outer("run"));
            operations(context).pause("run-inner", "why");
            context.getBean(Work.Stages.class).letGo();
            assertThat(got(caller)).isInstanceOf(RunPausedException.class);
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.PAUSED);
            assertThat(details(context, "run-inner").status()).isEqualTo(RunStatus.PAUSED);
        });
    }

    @ParameterizedTest
    @EachStore
    void cancelsAChildAloneAsAFailureOfItsCaller(Stores store) {
        run(store, context -> {
            CompletableFuture<Object> caller = held(context, work -> work.outer("run"));
            operations(context).cancel("run-inner", "why", CancelMode.GRACEFUL);
            context.getBean(Work.Stages.class).letGo();
            assertThat(got(caller)).isInstanceOf(RunCancelledException.class);
            assertThat(details(context, "run").status()).isEqualTo(RunStatus.FAILED);
            assertThat(details(context, "run-inner").status()).isEqualTo(RunStatus.CANCELLED);
        });
    }

    @ParameterizedTest
    @EachStore
    void asksAnotherInstance(Stores store) {
        ApplicationContextRunner instance = with(store.application(directory));
        instance.run(owner -> instance.run(other -> {
            CompletableFuture<Object> caller = held(owner, work -> work.work("run"));
            operations(other).pause("run", "from elsewhere");
            Awaitility.await()
                    .during(Duration.ofMillis(200))
                    .until(() -> open(other, "run").size() == 1);
            owner.getBean(Work.Stages.class).letGo();
            assertThat(got(caller))
                    .isInstanceOf(RunPausedException.class)
                    .asString()
                    .contains("from elsewhere");
            assertThat(details(other, "run").status()).isEqualTo(RunStatus.PAUSED);
            assertThat(open(other, "run")).isEmpty();

            operations(other).cancel("run", "no longer needed", CancelMode.GRACEFUL);
            assertThat(details(owner, "run").status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(open(other, "run")).isEmpty();
        }));
    }

    @ParameterizedTest
    @EachStore
    void interruptsARunOfAnotherInstance(Stores store) {
        ApplicationContextRunner instance = with(store.application(directory));
        instance.run(owner -> instance.run(other -> {
            CompletableFuture<Object> caller = held(owner, work -> work.work("run"));
            operations(other).cancel("run", "from elsewhere", CancelMode.INTERRUPT);
            assertThat(got(caller)).isInstanceOf(RunCancelledException.class);
            assertThat(details(other, "run").status()).isEqualTo(RunStatus.CANCELLED);
            assertThat(open(other, "run")).isEmpty();
        }));
    }

    @ParameterizedTest
    @EachStore
    void refusesWhatCannotBeDone(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> operations(context).pause("absent", "why"))
                    .isInstanceOf(RunNotFoundException.class);
            context.getBean(Work.Stages.class).letGo();
            context.getBean(Work.class).work("run");
            assertThatThrownBy(() -> operations(context).cancel("run", "why", CancelMode.GRACEFUL))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("COMPLETED");
        });
    }
}
