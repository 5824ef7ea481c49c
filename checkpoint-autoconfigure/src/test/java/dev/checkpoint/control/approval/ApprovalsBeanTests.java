package dev.checkpoint.control.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.Approvals;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunHandle;
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
import dev.checkpoint.model.RunStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Questions in code: {@code approvals.ask("budget", "How much may it cost?", Budget.class)}. */
@Timeout(120)
class ApprovalsBeanTests {

    private static final ApprovalAnswer ANNA = ApprovalAnswer.by("anna");

    private static final Ordering.Budget FIVE = new Ordering.Budget(new BigDecimal("5.00"), "USD");

    @TempDir
    private Path directory;

    private ApplicationContextRunner instance(Stores store) {
        return store.application(directory)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .withBean(Ordering.class)
                .withBean(Ordering.Stages.class);
    }

    private static Ordering pipelines(AssertableApplicationContext context) {
        return context.getBean(Ordering.class);
    }

    private static RunOperations operations(AssertableApplicationContext context) {
        return context.getBean(RunOperations.class);
    }

    private static List<Approval> open(AssertableApplicationContext context, String run) {
        return context.getBean(RunExplorer.class).approvals(ApprovalQuery.open().run(run));
    }

    @ParameterizedTest
    @EachStore
    void theAnswerIsKeptAndAnotherInstanceGoesOnWithIt(Stores store) {
        ApplicationContextRunner instance = instance(store);
        instance.run(context -> {
            assertThatThrownBy(() -> pipelines(context).order("r"))
                    .isInstanceOf(ApprovalPendingException.class)
                    .hasMessageContaining("r/budget#1");
            Approval approval = open(context, "r").get(0);
            assertThat(approval.id()).isEqualTo("r/budget#1");
            assertThat(approval.question()).isEqualTo("How much may it cost?");
            assertThat(approval.schema()).contains("Budget");
        });
        instance.run(context -> {
            operations(context).approve("r/budget#1", ANNA.withValue(FIVE));
            operations(context).approve("r/budget#1", ANNA.withValue(FIVE));
            assertThatThrownBy(() -> operations(context).reject("r/budget#1", ANNA))
                    .isInstanceOf(ApprovalAnsweredException.class);
            assertThat(pipelines(context).order("r")).isEqualTo("bees for 5.00 USD");
            assertThat(pipelines(context).order("r")).isEqualTo("bees for 5.00 USD");
            assertThat(context.getBean(Ordering.Stages.class).executed()).containsExactly("order");
        });
    }

    @Test
    void aRunThatWasStartedByNameIsAwaited() {
        instance(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> operations(context).start("order", "r"))
                    .isInstanceOf(ApprovalPendingException.class);
            operations(context).approve("r/budget#1", ANNA.withValue(FIVE));
            RunHandle handle = operations(context).resume("r");
            assertThat(handle.await(Duration.ofSeconds(30))).isEqualTo("bees for 5.00 USD");
        });
    }

    @Test
    void anAnswerOfAnotherTypeIsRefusedAndJsonIsTaken() {
        instance(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> pipelines(context).order("r")).isInstanceOf(ApprovalPendingException.class);
            for (Object wrong : List.of("much", 7, Map.of("amount", "much"), List.of(1))) {
                assertThatThrownBy(() -> operations(context).approve("r/budget#1", ANNA.withValue(wrong)))
                        .as("%s", wrong)
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining("Nothing was answered");
            }
            assertThatThrownBy(() -> operations(context).approve("r/budget#1", ANNA))
                    .hasMessageContaining("withValue");
            assertThat(open(context, "r").get(0).answers()).isEmpty();
            operations(context).approve("r/budget#1", ANNA.withValue(Map.of("amount", 5, "currency", "USD")));
            assertThat(pipelines(context).order("r")).isEqualTo("bees for 5 USD");
        });
    }

    @Test
    void aYesNeedsNoValueAndANoIsARejection() {
        instance(Stores.FILE).run(context -> {
            for (String run : List.of("yes", "no", "false")) {
                assertThatThrownBy(() -> pipelines(context).yesOrNo(run)).isInstanceOf(ApprovalPendingException.class);
            }
            operations(context).approve("yes/go#1", ANNA);
            operations(context).reject("no/go#1", ANNA);
            operations(context).approve("false/go#1", ANNA.withValue(false));
            assertThat(pipelines(context).yesOrNo("yes")).isEqualTo("true");
            assertThat(pipelines(context).yesOrNo("no")).isEqualTo("no");
            assertThat(pipelines(context).yesOrNo("false")).isEqualTo("false");
        });
    }

    @Test
    void equalQuestionsAreToldApartByTheirNumber() {
        instance(Stores.FILE).run(context -> {
            for (int i = 1; i <= 3; i++) {
                String id = "r/name#" + i;
                assertThatThrownBy(() -> pipelines(context).repeated("r"))
                        .isInstanceOf(ApprovalPendingException.class)
                        .hasMessageContaining(id);
                operations(context).approve(id, ANNA.withValue("" + i));
            }
            assertThat(pipelines(context).repeated("r")).isEqualTo("123");
        });
    }

    @Test
    void thoseOfParallelBranchesAreOpenAtOnce() {
        instance(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> pipelines(context).bothSides("r")).isInstanceOf(CompletionException.class);
            List<Approval> open = open(context, "r");
            assertThat(open).extracting(Approval::question).containsExactlyInAnyOrder("Left?", "Right?");
            operations(context)
                    .approve(open.get(1).id(), ANNA.withValue(open.get(1).question()));
            assertThatThrownBy(() -> pipelines(context).bothSides("r")).isInstanceOf(CompletionException.class);
            operations(context)
                    .approve(open.get(0).id(), ANNA.withValue(open.get(0).question()));
            assertThat(pipelines(context).bothSides("r")).isEqualTo("Left?Right?");
        });
    }

    @Test
    void anAnswerMayComeFirstAndIsCheckedWhenItIsAskedFor() {
        instance(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> pipelines(context).repeated("r")).isInstanceOf(ApprovalPendingException.class);
            operations(context).approve("r/name#2", ANNA.withValue("early"));
            operations(context).approve("r/name#3", ANNA.withValue(List.of(1)));
            assertThatThrownBy(() -> operations(context).approve("r/nmae#2", ANNA))
                    .isInstanceOf(ApprovalNotFoundException.class);
            operations(context).approve("r/name#1", ANNA.withValue("first"));
            assertThatThrownBy(() -> pipelines(context).repeated("r"))
                    .isInstanceOf(ApprovalPendingException.class)
                    .hasMessageContaining("r/name#4");
            operations(context).approve("r/name#4", ANNA.withValue("last"));
            assertThat(pipelines(context).repeated("r")).isEqualTo("firstearlylast");
        });
    }

    @Test
    void anEarlyAnswerDoesNotGetAroundARole() {
        instance(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> pipelines(context).yesOrNo("r")).isInstanceOf(ApprovalPendingException.class);
            assertThatThrownBy(() -> pipelines(context).chief("s"))
                    .isInstanceOf(ApprovalPendingException.class)
                    .hasMessageContaining("s/name#1");
            operations(context).approve("s/name#2", ANNA.withValue("mine"));
            assertThatThrownBy(() -> operations(context).approve("s/name#1", ANNA.withValue("mine")))
                    .hasMessageContaining("CHIEF");
            operations(context).approve("s/name#1", ANNA.withRoles("CHIEF").withValue("hers"));
            assertThat(pipelines(context).chief("s")).isEqualTo("hers");
        });
    }

    @Test
    void whatIsNotAnsweredInTimeIsDecided() {
        SetClock clock = new SetClock();
        instance(Stores.FILE).withBean(Clock.class, () -> clock).run(context -> {
            for (String how : List.of("reject", "fail", "answer")) {
                assertThatThrownBy(() -> pipelines(context).inTime(how, how))
                        .isInstanceOf(ApprovalPendingException.class);
            }
            clock.advance(Duration.ofHours(2));
            assertThatThrownBy(() -> pipelines(context).inTime("reject", "reject"))
                    .isInstanceOf(ApprovalRejectedException.class);
            assertThatThrownBy(() -> pipelines(context).inTime("fail", "fail"))
                    .isInstanceOf(ApprovalTimeoutException.class);
            assertThat(pipelines(context).inTime("answer", "answer")).isEqualTo("nobody's");
        });
    }

    @Test
    void itIsRefusedInsideAStageAndOutsideARun() {
        instance(Stores.FILE).run(context -> {
            assertThatThrownBy(() -> pipelines(context).insideAStage("r"))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("inside stage asking")
                    .hasMessageContaining("@RequiresApproval");
            assertThat(context.getBean(RunExplorer.class).get("r").status()).isEqualTo(RunStatus.FAILED);
            assertThatThrownBy(() -> context.getBean(Approvals.class).ask("a", "b", String.class))
                    .hasMessageContaining("outside a run");
            assertThatThrownBy(() -> context.getBean(Approvals.class).ask("a/b", "c", String.class))
                    .isInstanceOf(IllegalArgumentException.class);
        });
        instance(Stores.FILE).withPropertyValues("checkpoint.enabled=false").run(context -> assertThatThrownBy(
                        () -> pipelines(context).order("r"))
                .hasMessageContaining("checkpoint.enabled"));
    }
}
