package dev.checkpoint.control.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.OnTimeout;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.control.EachStore;
import dev.checkpoint.control.SetClock;
import dev.checkpoint.control.Stores;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.recovery.Recovery;
import dev.checkpoint.spi.event.ApprovalAnsweredEvent;
import dev.checkpoint.spi.event.ApprovalOverdueEvent;
import dev.checkpoint.spi.event.ApprovalRemindedEvent;
import dev.checkpoint.spi.event.ApprovalRequestedEvent;
import dev.checkpoint.spi.event.CheckpointEvent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

/** What listeners are told of approvals. */
@Timeout(120)
class ApprovalEventsTests {

    private static final ApprovalAnswer ANNA = ApprovalAnswer.by("anna");

    @TempDir
    private Path directory;

    private final SetClock clock = new SetClock();

    private final List<CheckpointEvent> told = new CopyOnWriteArrayList<>();

    /** Searches are called by the tests, and never begun by time. */
    private ApplicationContextRunner instance(Stores store) {
        return store.application(directory)
                .withPropertyValues("checkpoint.recovery.interval=1h", "checkpoint.approvals.check-interval=1h")
                .withBean(Clock.class, () -> clock)
                .withBean(Listener.class, () -> new Listener(told))
                .withBean(Weekly.class)
                .withBean(Weekly.Stages.class);
    }

    record Listener(List<CheckpointEvent> told) {

        @EventListener
        void onRequested(ApprovalRequestedEvent event) {
            told.add(event);
        }

        @EventListener
        void onAnswered(ApprovalAnsweredEvent event) {
            told.add(event);
        }

        @EventListener
        void onOverdue(ApprovalOverdueEvent event) {
            told.add(event);
        }

        @EventListener
        void onReminded(ApprovalRemindedEvent event) {
            told.add(event);
        }
    }

    private List<CheckpointEvent> told(Class<?> type) {
        return told.stream().filter(type::isInstance).toList();
    }

    private static Weekly pipelines(AssertableApplicationContext context) {
        return context.getBean(Weekly.class);
    }

    private static RunStatus status(AssertableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run).status();
    }

    private static void search(AssertableApplicationContext context) {
        context.getBean(Recovery.class).recover();
    }

    @Test
    void aQuestionAndItsAnswerAreTold() {
        instance(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> pipelines(context).overdue("r")).isInstanceOf(ApprovalPendingException.class);
            assertThat(told).singleElement().isInstanceOfSatisfying(ApprovalRequestedEvent.class, asked -> {
                assertThat(asked.approvalId()).isEqualTo("r/publish#1");
                assertThat(asked.pipeline()).isEqualTo("overdue");
                assertThat(asked.question()).isEqualTo("Publish?");
                assertThat(asked.deadline()).isEqualTo(SetClock.NOW.plus(Duration.ofHours(1)));
            });
            context.getBean(RunOperations.class).reject("r/publish#1", ANNA.withComment("dull"));
            assertThat(told(ApprovalAnsweredEvent.class))
                    .singleElement()
                    .isInstanceOfSatisfying(ApprovalAnsweredEvent.class, answered -> {
                        assertThat(answered.approved()).isFalse();
                        assertThat(answered.by()).isEqualTo("anna");
                        assertThat(answered.comment()).isEqualTo("dull");
                    });
        });
    }

    @Test
    void anAnswerThatWasLeftForTheOwnerIsToldOnce() {
        instance(Stores.FILE).run(context -> {
            Weekly pipelines = pipelines(context);
            pipelines.meanwhile(() -> context.getBean(RunOperations.class).approve("r/publish#1", ANNA));
            assertThat(pipelines.answeredMeanwhile("r")).isEqualTo("published");
            assertThat(told(ApprovalRequestedEvent.class)).hasSize(1);
            assertThat(told(ApprovalAnsweredEvent.class)).hasSize(1);
        });
    }

    @Test
    void thatTheTimeIsOverIsToldWhenTheRunGoesOn() {
        instance(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> pipelines(context).overdue("r")).isInstanceOf(ApprovalPendingException.class);
            search(context);
            assertThat(told(ApprovalOverdueEvent.class)).isEmpty();
            clock.advance(Duration.ofHours(1));
            search(context);
            Awaitility.await()
                    .untilAsserted(() -> assertThat(status(context, "r")).isEqualTo(RunStatus.COMPLETED));
            assertThat(told(ApprovalOverdueEvent.class))
                    .singleElement()
                    .isInstanceOfSatisfying(ApprovalOverdueEvent.class, overdue -> {
                        assertThat(overdue.approvalId()).isEqualTo("r/publish#1");
                        assertThat(overdue.onTimeout()).isEqualTo(OnTimeout.APPROVE);
                    });
            assertThat(told(ApprovalAnsweredEvent.class)).isEmpty();
        });
    }

    @ParameterizedTest
    @EachStore
    void remindsOncePerPeriodAndTheRunWaitsOn(Stores store) {
        ApplicationContextRunner instance = instance(store);
        instance.run(context -> assertThatThrownBy(() -> pipelines(context).reminding("r"))
                .isInstanceOf(ApprovalPendingException.class));
        instance.run(context -> {
            search(context);
            clock.advance(Duration.ofMinutes(30));
            search(context);
            for (int period = 1; period <= 2; period++) {
                int reminders = period;
                clock.set(SetClock.NOW.plus(Duration.ofHours(period)).plusSeconds(1));
                search(context);
                Awaitility.await().untilAsserted(() -> assertThat(told(ApprovalRemindedEvent.class))
                        .hasSize(reminders));
                search(context);
            }
            clock.set(SetClock.NOW.plus(
                    Duration.ofHours(12))); // nobody looked for some periods, and one reminder tells all
            search(context);
            Awaitility.await().untilAsserted(() -> assertThat(told(ApprovalRemindedEvent.class))
                    .hasSize(3));
            assertThat(status(context, "r")).isEqualTo(RunStatus.WAITING);
            assertThat(context.getBean(RunExplorer.class).get("r").waiting().until())
                    .isEqualTo(SetClock.NOW.plus(Duration.ofHours(13)));
            assertThat(context.getBean(Weekly.Stages.class).executed()).isZero();
            context.getBean(RunOperations.class).approve("r/reminding#1", ANNA);
            assertThat(pipelines(context).reminding("r")).isEqualTo("done");
            assertThat(told(ApprovalRemindedEvent.class)).hasSize(3);
        });
    }

    @Test
    void oneOfTwoInstancesReminds() {
        ApplicationContextRunner instance = instance(Stores.H2);
        instance.run(one -> instance.run(two -> {
            assertThatThrownBy(() -> pipelines(one).reminding("r")).isInstanceOf(ApprovalPendingException.class);
            clock.advance(Duration.ofHours(1));
            ExecutorService threads = Executors.newFixedThreadPool(2);
            CyclicBarrier together = new CyclicBarrier(2);
            try {
                for (Future<?> searched : List.of(
                        threads.submit(() -> atOnce(together, one)), threads.submit(() -> atOnce(together, two)))) {
                    searched.get();
                }
            } finally {
                threads.shutdownNow();
            }
            Awaitility.await().untilAsserted(() -> assertThat(told(ApprovalRemindedEvent.class))
                    .hasSize(1));
            search(one);
            search(two);
            Awaitility.await().during(Duration.ofMillis(300)).untilAsserted(() -> assertThat(
                            told(ApprovalRemindedEvent.class))
                    .hasSize(1));
        }));
    }

    private static Void atOnce(CyclicBarrier together, AssertableApplicationContext context) throws Exception {
        together.await();
        search(context);
        return null;
    }

    static class Weekly {

        private final Stages stages;

        private volatile Runnable answering = () -> {};

        Weekly(Stages stages) {
            this.stages = stages;
        }

        void meanwhile(Runnable action) {
            answering = action;
        }

        @Checkpointed(runId = "#id")
        String overdue(String id) {
            return stages.publish();
        }

        @Checkpointed(runId = "#id")
        String reminding(String id) {
            return stages.reminding();
        }

        @Checkpointed(runId = "#id")
        String answeredMeanwhile(String id) {
            try {
                return stages.publish();
            } catch (ApprovalPendingException pending) {
                answering.run();
                return stages.publish();
            }
        }

        static class Stages {

            private volatile int executed;

            int executed() {
                return executed;
            }

            @Stage
            @RequiresApproval(value = "Publish?", timeout = "1h", onTimeout = OnTimeout.APPROVE)
            String publish() {
                return "published";
            }

            @Stage
            @RequiresApproval(value = "Do it?", remindAfter = "1h")
            String reminding() {
                executed++;
                return "done";
            }
        }
    }
}
