package dev.checkpoint.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.Approval;
import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.ForkRequest;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.ApprovalPendingException;
import dev.checkpoint.error.ApprovalRejectedException;
import dev.checkpoint.error.CheckpointException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Forks of runs whose stages ask a person. */
@Timeout(120)
class ForkedApprovalTests {

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "news", runId = "#id")
        String news(String id) {
            return stages.publish(stages.title(stages.topic()));
        }
    }

    static class Stages {

        private final List<String> published = new CopyOnWriteArrayList<>();

        List<String> published() {
            return published;
        }

        @Stage
        @RequiresApproval("Begin?")
        String topic() {
            return "cats";
        }

        @Stage
        String title(String topic) {
            return "About " + topic;
        }

        @Stage
        @RequiresApproval("Publish '#{#title}'?")
        String publish(String title) {
            published.add(title);
            return title;
        }
    }

    private interface Scenario {

        void play(RunOperations operations, RunExplorer explorer, Stages stages);
    }

    /** With a run that waits before it publishes. */
    private void play(Scenario scenario) {
        Applications.inMemory()
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    RunOperations operations = context.getBean(RunOperations.class);
                    waits(() -> operations.start("news", "may"));
                    operations.approve("may/topic#1", ApprovalAnswer.by("ann"));
                    waits(() -> operations.resume("may"));
                    scenario.play(operations, context.getBean(RunExplorer.class), context.getBean(Stages.class));
                });
    }

    private static void waits(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ApprovalPendingException.class);
    }

    private static List<String> open(RunExplorer explorer, String run) {
        return explorer.approvals(ApprovalQuery.open().run(run)).stream()
                .map(Approval::id)
                .toList();
    }

    @Test
    void asksItselfWhatTheOtherRunWaitsFor() {
        play((operations, explorer, stages) -> {
            operations.fork(ForkRequest.of("may").as("june"));
            assertThat(open(explorer, "june")).isEmpty();

            waits(() -> operations.resume("june"));
            assertThat(open(explorer, "june")).containsExactly("june/publish#1");
            operations.approve("june/publish#1", ApprovalAnswer.by("ben"));

            assertThat(operations.resume("june").result()).isEqualTo("About cats");
            assertThat(open(explorer, "may")).containsExactly("may/publish#1");
        });
    }

    @Test
    void isAnsweredBeforeItAsks() {
        play((operations, explorer, stages) -> {
            operations.fork(ForkRequest.of("may").as("june"));
            operations.approve("june/publish#1", ApprovalAnswer.by("ben"));

            assertThat(operations.resume("june").result()).isEqualTo("About cats");
        });
    }

    @Test
    void keepsTheAnswersOfTheCopiedPart() {
        play((operations, explorer, stages) -> {
            operations.approve("may/publish#1", ApprovalAnswer.by("ann"));
            operations.fork(ForkRequest.of("may").as("june"));

            assertThat(operations.resume("june").result()).isEqualTo("About cats");
            assertThat(stages.published()).hasSize(1);
        });
    }

    @Test
    void beginsBeforeTheQuestionOfAStage() {
        play((operations, explorer, stages) -> {
            operations.fork(ForkRequest.of("may")
                    .before("publish")
                    .result("title", "Cats")
                    .as("june"));
            waits(() -> operations.resume("june"));
            assertThat(open(explorer, "june")).containsExactly("june/publish#1");
        });
    }

    @Test
    void asksAgainBeforeAStageThatWasExecuted() {
        play((operations, explorer, stages) -> {
            operations.approve("may/publish#1", ApprovalAnswer.by("ann"));
            operations.resume("may");

            operations.fork(ForkRequest.of("may").before("publish").as("june"));

            waits(() -> operations.resume("june"));
            assertThat(stages.published()).hasSize(1);
        });
    }

    @Test
    void triesAgainWhatWasRejected() {
        play((operations, explorer, stages) -> {
            operations.reject("may/publish#1", ApprovalAnswer.by("ann"));
            assertThatThrownBy(() -> operations.resume("may")).isInstanceOf(ApprovalRejectedException.class);

            operations.fork(ForkRequest.of("may")
                    .before("publish")
                    .result("title", "Cats")
                    .as("june"));
            waits(() -> operations.resume("june"));
            operations.approve("june/publish#1", ApprovalAnswer.by("ann"));

            assertThat(operations.resume("june").result()).isEqualTo("Cats");
        });
    }

    @Test
    void namesTheStagesThatAskedAmongThePlaces() {
        play((operations, explorer, stages) -> assertThatThrownBy(
                        () -> operations.fork(ForkRequest.of("may").before("print")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("topic, title, publish"));
    }
}
