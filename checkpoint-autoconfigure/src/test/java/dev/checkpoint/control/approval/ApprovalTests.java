package dev.checkpoint.control.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.control.EachStore;
import dev.checkpoint.control.SetClock;
import dev.checkpoint.control.Stores;
import dev.checkpoint.error.ApprovalAnsweredException;
import dev.checkpoint.error.ApprovalNotFoundException;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.error.ApprovalTimeoutException;
import dev.checkpoint.error.CheckpointException;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;

/** Stages that ask a person first, on all stores. */
@Timeout(120)
class ApprovalTests {

    private static final ApprovalAnswer ANNA = ApprovalAnswer.by("anna").withRoles("EDITOR");

    @TempDir
    private Path directory;

    private ApplicationContextRunner instance(Stores store, boolean recovering) {
        return store.application(directory)
                .withPropertyValues("checkpoint.recovery.enabled=" + recovering)
                .withBean(Publishing.class)
                .withBean(Publishing.Stages.class)
                .withBean(Publishing.Magazine.class);
    }

    private void run(Stores store, ContextConsumer<AssertableApplicationContext> test) {
        instance(store, false).run(test);
    }

    private static Publishing pipelines(AssertableApplicationContext context) {
        return context.getBean(Publishing.class);
    }

    private static List<String> executed(AssertableApplicationContext context) {
        return context.getBean(Publishing.Stages.class).executed();
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static List<Approval> open(AssertableApplicationContext context) {
        return context.getBean(RunExplorer.class).approvals(ApprovalQuery.open());
    }

    private static RunStatus status(AssertableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).get(run).status();
    }

    @ParameterizedTest
    @EachStore
    void asksBeforeTheStageAndGoesOnAfterTheAnswer(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> pipelines(context).publish("r", 200))
                    .isInstanceOf(ApprovalPendingException.class)
                    .hasMessageContaining("r/publish#1");
            assertThat(executed(context)).containsExactly("draft");
            assertThat(status(context, "r")).isEqualTo(RunStatus.WAITING);
            Approval approval = open(context).get(0);
            assertThat(approval.id()).isEqualTo("r/publish#1");
            assertThat(approval.question()).isEqualTo("Publish 'draft' for 200?");
            assertThat(approval.evidence().json()).contains("\"cost\":200");
            assertThatThrownBy(() -> pipelines(context).publish("r", 200)).isInstanceOf(ApprovalPendingException.class);
            assertThat(open(context)).hasSize(1);

            operations(context).approve("r/publish#1", ANNA);
            operations(context).approve("r/publish#1", ANNA);
            assertThatThrownBy(() -> operations(context).reject("r/publish#1", ANNA))
                    .isInstanceOf(ApprovalAnsweredException.class)
                    .hasMessageContaining("approved by anna");
            assertThat(open(context)).isEmpty();
            assertThat(operations(context).resume("r").result()).isEqualTo("publish draft 200");
            assertThat(executed(context)).containsExactly("draft", "publish draft 200");
            assertThat(pipelines(context).publish("r", 200)).isEqualTo("publish draft 200");
            assertThat(pipelines(context).publish("cheap", 3)).isEqualTo("publish draft 3");
        });
    }

    @ParameterizedTest
    @EachStore
    void anEditedArgumentIsExecutedWithAndAskedForOnce(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> pipelines(context).publish("r", 200)).isInstanceOf(ApprovalPendingException.class);
            assertThatThrownBy(() ->
                            operations(context).approve("r/publish#1", ANNA.withValue(Map.of("cost", "no number"))))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("Nothing was answered");
            assertThatThrownBy(() -> operations(context).approve("r/publish#1", ApprovalAnswer.by("eve")))
                    .hasMessageContaining("EDITOR");
            operations(context).approve("r/publish#1", ANNA.withValue(Map.of("text", "better")));
            assertThat(pipelines(context).publish("r", 200)).isEqualTo("publish better 200");
            assertThat(pipelines(context).publish("r", 200)).isEqualTo("publish better 200");
            assertThat(executed(context)).containsExactly("draft", "publish better 200");
        });
    }

    @ParameterizedTest
    @EachStore
    void aRejectionIsThrownAtTheCallOfTheStage(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> pipelines(context).catching("r")).isInstanceOf(ApprovalPendingException.class);
            operations(context).reject("r/publish#1", ANNA.withComment("too dear"));
            assertThat(pipelines(context).catching("r")).isEqualTo("rejected");
            assertThatThrownBy(() -> pipelines(context).publish("s", 200)).isInstanceOf(ApprovalPendingException.class);
            operations(context).reject("s/publish#1", ANNA.withComment("too dear"));
            assertThatThrownBy(() -> pipelines(context).publish("s", 200))
                    .isInstanceOf(ApprovalRejectedException.class)
                    .hasMessageContaining("too dear");
            assertThat(executed(context)).containsExactly("draft", "draft");
        });
    }

    @ParameterizedTest
    @EachStore
    void severalPeopleHaveToApprove(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> pipelines(context).voted("r")).isInstanceOf(ApprovalPendingException.class);
            assertThatThrownBy(() -> operations(context).approve("r/voted#1", ApprovalAnswer.by(null)))
                    .hasMessageContaining("who");
            operations(context).approve("r/voted#1", ApprovalAnswer.by("anna"));
            operations(context).approve("r/voted#1", ApprovalAnswer.by("anna"));
            assertThatThrownBy(() -> pipelines(context).voted("r")).isInstanceOf(ApprovalPendingException.class);
            assertThat(open(context).get(0).given()).isEqualTo(1);
            operations(context).approve("r/voted#1", ApprovalAnswer.by("ben"));
            assertThat(pipelines(context).voted("r")).isEqualTo("a");
        });
    }

    @ParameterizedTest
    @EachStore
    void severalAreOpenAtOnceAndAnsweredInAnyOrder(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> pipelines(context).sideBySide("r")).isInstanceOf(CompletionException.class);
            assertThat(open(context)).hasSize(2);
            assertThat(status(context, "r")).isEqualTo(RunStatus.WAITING);
            operations(context).approve("r/voted1[right]#1", ApprovalAnswer.by("anna"));
            assertThatThrownBy(() -> pipelines(context).sideBySide("r")).isInstanceOf(CompletionException.class);
            assertThat(executed(context)).containsExactly("right");
            operations(context).approve("r/voted1[left]#1", ApprovalAnswer.by("anna"));
            assertThat(pipelines(context).sideBySide("r")).isEqualTo("leftright");
            assertThat(executed(context)).containsExactly("right", "left");
        });
    }

    @ParameterizedTest
    @EachStore
    void anAnswerMayComeBeforeTheQuestion(Stores store) {
        run(store, context -> {
            assertThatThrownBy(() -> operations(context).approve("r/voted#1", ApprovalAnswer.by("anna")))
                    .isInstanceOf(ApprovalNotFoundException.class);
            assertThatThrownBy(() -> pipelines(context).voted("r")).isInstanceOf(ApprovalPendingException.class);
            operations(context).approve("r/publish#1", ANNA);
            assertThatThrownBy(() -> operations(context).reject("r/publish#1", ANNA))
                    .isInstanceOf(ApprovalAnsweredException.class);
            assertThatThrownBy(() -> operations(context).approve("r/draft#1", ANNA))
                    .isInstanceOf(ApprovalNotFoundException.class);
        });
    }

    @ParameterizedTest
    @EachStore
    void anotherInstanceAnswersAndRecoveryGoesOn(Stores store) {
        ApplicationContextRunner second =
                instance(store, true).withPropertyValues("checkpoint.approvals.check-interval=50ms");
        second.run(context -> {
            assertThatThrownBy(() -> pipelines(context).publish("r", 200)).isInstanceOf(ApprovalPendingException.class);
        });
        second.run(context -> {
            operations(context).approve("r/publish#1", ANNA);
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(status(context, "r"))
                    .isEqualTo(RunStatus.COMPLETED));
            assertThat(executed(context)).containsExactly("publish draft 200");
        });
    }

    @ParameterizedTest
    @EachStore
    void anAnswerCountsWhateverIsNotedAfterIt(Stores store) {
        ApplicationContextRunner instance = instance(store, false);
        instance.run(context -> {
            assertThatThrownBy(() -> pipelines(context).publish("r", 200)).isInstanceOf(ApprovalPendingException.class);
            operations(context).approve("r/publish#1", ANNA);
            operations(context).checkpoint("r", "answered", Map.of());
            operations(context).checkpoint("r", "looked at", Map.of());
        });
        ApplicationContextRunner recovering = instance.withPropertyValues(
                "checkpoint.recovery.enabled=true", "checkpoint.approvals.check-interval=50ms");
        recovering.run(context -> {
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(status(context, "r"))
                    .isEqualTo(RunStatus.COMPLETED));
            assertThat(causes(context, "r")).containsExactly(Cause.ANSWERED);
        });
    }

    @Test
    void anAnswerThatDecidesNothingIsNoReasonToGoOn() {
        run(Stores.FILE, context -> {
            assertThatThrownBy(() -> pipelines(context).voted("r")).isInstanceOf(ApprovalPendingException.class);
            operations(context).approve("r/voted#1", ApprovalAnswer.by("anna"));
            assertThatThrownBy(() -> pipelines(context).voted("r")).isInstanceOf(ApprovalPendingException.class);
            operations(context).approve("r/voted#1", ApprovalAnswer.by("ben"));
            pipelines(context).voted("r");
            assertThat(causes(context, "r")).containsExactly(Cause.WAITING, Cause.ANSWERED);
        });
    }

    private static List<Cause> causes(AssertableApplicationContext context, String run) {
        Journal journal =
                context.getBean(CheckpointStore.class).open(new RunId(run)).orElseThrow();
        return journal.entries().stream()
                .filter(Entry.RunResumed.class::isInstance)
                .map(entry -> ((Entry.RunResumed) entry).cause())
                .toList();
    }

    @ParameterizedTest
    @EachStore
    void theRunThatCalledTheAnsweredOneGoesOn(Stores store) {
        ApplicationContextRunner recovering =
                instance(store, true).withPropertyValues("checkpoint.approvals.check-interval=50ms");
        recovering.run(context -> {
            Publishing.Magazine magazine = context.getBean(Publishing.Magazine.class);
            assertThatThrownBy(() -> magazine.issue("m")).isInstanceOf(ApprovalPendingException.class);
            assertThat(status(context, "m")).isEqualTo(RunStatus.WAITING);
            operations(context).approve("m-1/publish#1", ANNA);
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(status(context, "m"))
                    .isEqualTo(RunStatus.COMPLETED));
            assertThat(executed(context)).containsExactly("draft", "publish draft 200");
        });
    }

    @ParameterizedTest
    @EachStore
    void anAnswerDuringTheRunIsFoundAtTheNextCall(Stores store) {
        run(store, context -> {
            pipelines(context).meanwhile(() -> operations(context).approve("r/publish#1", ANNA));
            String result = pipelines(context).answeredMeanwhile("r");
            assertThat(result).isEqualTo("publish a 200");
            assertThat(status(context, "r")).isEqualTo(RunStatus.COMPLETED);
        });
    }

    @ParameterizedTest
    @EachStore
    void anAnswerAfterTheLastCallIsFoundByRecovery(Stores store) {
        instance(store, true)
                .withPropertyValues("checkpoint.approvals.check-interval=50ms")
                .run(context -> {
                    pipelines(context)
                            .meanwhile(() -> operations(context).reject("r/publish#1", ANNA.withComment("too late")));
                    assertThatThrownBy(() -> pipelines(context).answeredTooLate("r"))
                            .isInstanceOf(ApprovalPendingException.class);
                    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                                    status(context, "r"))
                            .isEqualTo(RunStatus.FAILED));
                    assertThat(executed(context)).isEmpty();
                });
    }

    @ParameterizedTest
    @EachStore
    void anAnswerIsFollowedAtOnceWhereThePipelineIsKnown(Stores store) {
        instance(store, true)
                .withPropertyValues("checkpoint.recovery.interval=1h", "checkpoint.approvals.check-interval=1h")
                .run(context -> {
                    assertThatThrownBy(() -> pipelines(context).publish("r", 200))
                            .isInstanceOf(ApprovalPendingException.class);
                    operations(context).approve("r/publish#1", ANNA);
                    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                                    status(context, "r"))
                            .isEqualTo(RunStatus.COMPLETED));
                });
    }

    @Test
    void answersAreSearchedForAtAnIntervalOfTheirOwn() {
        ApplicationContextRunner slow = instance(Stores.H2, true).withPropertyValues("checkpoint.recovery.interval=1h");
        slow.withPropertyValues("checkpoint.approvals.check-interval=50ms").run(context -> {
            assertThatThrownBy(() -> pipelines(context).publish("r", 200)).isInstanceOf(ApprovalPendingException.class);
            instance(Stores.H2, false)
                    .run(other -> other.getBean(RunOperations.class).approve("r/publish#1", ANNA));
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(status(context, "r"))
                    .isEqualTo(RunStatus.COMPLETED));
        });
    }

    @ParameterizedTest
    @EachStore
    void questionsOfARunThatIsExecutedAreListed(Stores store) {
        run(store, context -> {
            List<Approval> listed = new ArrayList<>();
            pipelines(context).meanwhile(() -> {
                listed.addAll(open(context));
                operations(context).approve("r/publish#1", ANNA);
            });
            assertThat(pipelines(context).answeredMeanwhile("r")).isEqualTo("publish a 200");
            assertThat(listed).extracting(Approval::id).containsExactly("r/publish#1");
        });
    }

    @ParameterizedTest
    @EachStore
    void whatIsNotAnsweredInTimeIsDecided(Stores store) {
        SetClock clock = new SetClock();
        instance(store, false).withBean(Clock.class, () -> clock).run(context -> {
            for (String how : List.of("approve", "fail", "reject")) {
                assertThatThrownBy(() -> pipelines(context).expiring(how, how))
                        .isInstanceOf(ApprovalPendingException.class);
            }
            assertThat(open(context))
                    .hasSize(3)
                    .allMatch(approval -> SetClock.NOW.plus(Duration.ofHours(1)).equals(approval.deadline()));
            clock.advance(Duration.ofHours(1));
            assertThat(pipelines(context).expiring("approve", "approve")).isEqualTo("a");
            assertThatThrownBy(() -> pipelines(context).expiring("fail", "fail"))
                    .isInstanceOf(ApprovalTimeoutException.class);
            assertThatThrownBy(() -> pipelines(context).expiring("reject", "reject"))
                    .isInstanceOf(ApprovalRejectedException.class)
                    .hasMessageContaining("not answered");
            assertThat(executed(context)).containsExactly("a");
        });
    }
}
