package dev.checkpoint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunDetails;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.error.RetryAfterException;
import dev.checkpoint.model.RunStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Stages that ask to be tried again later. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class RetryAfterTests {

    private static final Instant NOW = SetClock.NOW;

    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    @TempDir
    private Path directory;

    private ApplicationContextRunner application(Stores store) {
        return store.application(directory)
                .withBean(SetClock.class)
                .withBean(Work.class)
                .withBean(Limited.class);
    }

    @ParameterizedTest
    @EachStore
    void aRunWaitsWithoutAThreadAndIsContinuedWhenTheTimeHasCome(Stores store, CapturedOutput output) {
        application(store).run(context -> {
            Work work = context.getBean(Work.class);
            Limited stages = context.getBean(Limited.class);
            stages.refuseUntil(LATER);
            assertThatThrownBy(() -> work.work("run"))
                    .isInstanceOfSatisfying(RetryAfterException.class, later -> assertThat(later.at())
                            .isEqualTo(LATER));
            RunDetails details = context.getBean(RunExplorer.class).get("run");
            assertThat(details.status()).isEqualTo(RunStatus.WAITING);
            assertThat(details.waiting()).satisfies(waiting -> {
                assertThat(Objects.requireNonNull(waiting).stage()).isEqualTo("ask");
                assertThat(waiting.until()).isEqualTo(LATER);
                assertThat(waiting.question()).contains("too many requests");
            });
            assertThat(output).contains("run=run waits until " + LATER + " to try ask again: too many requests");
            Awaitility.await().during(Duration.ofMillis(400)).until(() -> stages.executed()
                    .equals(List.of("prepare", "ask")));

            context.getBean(SetClock.class).set(LATER);
            Awaitility.await()
                    .until(() -> context.getBean(RunExplorer.class).get("run").status() == RunStatus.COMPLETED);
            assertThat(stages.executed()).containsExactly("prepare", "ask", "ask");
            assertThat(work.work("run")).isEqualTo("1 answer");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "POSTGRES"})
    void countsAttemptsOverAllExecutions(Stores store) {
        application(store).run(context -> {
            Limited stages = context.getBean(Limited.class);
            SetClock clock = context.getBean(SetClock.class);
            stages.refuseUntil(NOW.plus(Duration.ofHours(3)));
            assertThatThrownBy(() -> context.getBean(Work.class).work("run")).isInstanceOf(RetryAfterException.class);
            for (int hours = 1; hours <= 3; hours++) {
                int attempts = hours + 1;
                clock.set(NOW.plus(Duration.ofHours(hours)));
                Awaitility.await().until(() -> Collections.frequency(stages.executed(), "ask") == attempts);
                Awaitility.await()
                        .until(() ->
                                context.getBean(RunExplorer.class).get("run").status() != RunStatus.RUNNING);
            }
            RunDetails details = context.getBean(RunExplorer.class).get("run");
            assertThat(details.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(details.stages())
                    .filteredOn(stage -> stage.stage().equals("ask"))
                    .last()
                    .satisfies(stage -> assertThat(stage.attempt()).isEqualTo(4));
            assertThat(Collections.frequency(stages.executed(), "prepare")).isOne();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "H2"})
    void anotherInstanceContinuesIt(Stores store) {
        application(store).run(context -> {
            context.getBean(Limited.class).refuseUntil(LATER);
            assertThatThrownBy(() -> context.getBean(Work.class).work("run")).isInstanceOf(RetryAfterException.class);
        });
        application(store).run(context -> {
            context.getBean(SetClock.class).set(LATER);
            Awaitility.await()
                    .until(() -> context.getBean(RunExplorer.class).get("run").status() == RunStatus.COMPLETED);
            assertThat(context.getBean(Limited.class).executed()).containsExactly("ask");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "H2"})
    void aTimeInThePastIsTriedAtOnceButNotForEver(Stores store) {
        application(store)
                .withPropertyValues("checkpoint.recovery.max-attempts=3")
                .run(context -> {
                    context.getBean(Limited.class).refuseForEver(Duration.ofHours(-1));
                    assertThatThrownBy(() -> context.getBean(Work.class).work("run"))
                            .isInstanceOf(RetryAfterException.class);
                    Awaitility.await()
                            .until(() -> context.getBean(RunExplorer.class)
                                            .get("run")
                                            .status()
                                    == RunStatus.FAILED);
                    assertThat(context.getBean(RunExplorer.class).get("run").error())
                            .satisfies(error -> assertThat(
                                            Objects.requireNonNull(error).message())
                                    .contains("3 times in a row with a time in the past"));
                    assertThat(Collections.frequency(
                                    context.getBean(Limited.class).executed(), "ask"))
                            .isEqualTo(3);
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "H2"})
    void aCallBeforeTheTimeTriesAtOnce(Stores store) {
        application(store).run(context -> {
            Limited stages = context.getBean(Limited.class);
            stages.refuseUntil(LATER);
            assertThatThrownBy(() -> context.getBean(Work.class).work("run")).isInstanceOf(RetryAfterException.class);
            stages.refuseUntil(NOW);
            assertThat(context.getBean(RunOperations.class).resume("run").result())
                    .isEqualTo("1 answer");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "H2"})
    void isSeenBehindOtherExceptionsAndThreads(Stores store) {
        application(store).run(context -> {
            context.getBean(Limited.class).refuseUntil(LATER);
            assertThatThrownBy(() -> context.getBean(Work.class).wrapped("wrapped"))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> context.getBean(Work.class).later("later").join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(RetryAfterException.class);
            for (String run : List.of("wrapped", "later")) {
                assertThat(context.getBean(RunExplorer.class).get(run).status())
                        .as(run)
                        .isEqualTo(RunStatus.WAITING);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"FILE", "H2"})
    void aPipelineMayHandleIt(Stores store) {
        application(store).run(context -> {
            context.getBean(Limited.class).refuseUntil(LATER);
            assertThat(context.getBean(Work.class).handled("run")).isEqualTo("no answer");
            assertThat(context.getBean(RunExplorer.class).get("run").status()).isEqualTo(RunStatus.COMPLETED);
        });
    }

    static class Work {

        private final Limited stages;

        Work(Limited stages) {
            this.stages = stages;
        }

        @Checkpointed(runId = "#id")
        String work(String id) {
            return stages.prepare() + " " + stages.ask();
        }

        @Checkpointed(runId = "#id")
        String wrapped(String id) {
            try {
                return stages.ask();
            } catch (RuntimeException failed) {
                throw new IllegalStateException("the model did not answer", failed);
            }
        }

        @Checkpointed(runId = "#id")
        CompletableFuture<String> later(String id) {
            return stages.askLater();
        }

        @Checkpointed(runId = "#id")
        String handled(String id) {
            try {
                return stages.ask();
            } catch (RetryAfterException later) {
                return "no answer";
            }
        }
    }

    static class Limited {

        private final Clock clock;

        private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

        private volatile Instant until = NOW;

        private volatile Duration pause = Duration.ofHours(1);

        Limited(Clock clock) {
            this.clock = clock;
        }

        List<String> executed() {
            return executed;
        }

        void refuseUntil(Instant time) {
            until = time;
        }

        void refuseForEver(Duration every) {
            pause = every;
            until = Instant.MAX;
        }

        @Stage
        int prepare() {
            executed.add("prepare");
            return 1;
        }

        @Stage
        String ask() {
            return answer();
        }

        private String answer() {
            executed.add("ask");
            Instant now = clock.instant();
            if (now.isBefore(until)) {
                throw new RetryAfterException(now.plus(pause), "too many requests", null);
            }
            return "answer";
        }

        @Stage
        CompletableFuture<String> askLater() {
            return CompletableFuture.supplyAsync(this::answer);
        }
    }
}
