package dev.checkpoint.control.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.ApprovalQuery;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.annotation.Checkpointed;
import dev.checkpoint.annotation.RequiresApproval;
import dev.checkpoint.annotation.Stage;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.ApprovalPendingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Run ids that are paths: where the run id ends in {@code RUN/path#n} cannot be seen. */
@Timeout(60)
class ApprovalIdTests {

    static class Pipeline {

        private final Stages stages;

        Pipeline(Stages stages) {
            this.stages = stages;
        }

        @Checkpointed(value = "folders", runId = "#folder")
        String publish(String folder) {
            return stages.publish(folder);
        }
    }

    static class Stages {

        @Stage
        @RequiresApproval("Publish?")
        String publish(String folder) {
            return "published " + folder;
        }
    }

    private interface Scenario {

        void play(RunOperations operations, RunExplorer explorer);
    }

    /** With waiting runs of these folders. */
    private static void play(List<String> folders, Scenario scenario) {
        Applications.inMemory()
                .withBean(Pipeline.class)
                .withBean(Stages.class)
                .withPropertyValues("checkpoint.recovery.enabled=false")
                .run(context -> {
                    RunOperations operations = context.getBean(RunOperations.class);
                    for (String folder : folders) {
                        assertThatThrownBy(() -> operations.start("folders", folder))
                                .isInstanceOf(ApprovalPendingException.class);
                    }
                    scenario.play(operations, context.getBean(RunExplorer.class));
                });
    }

    @Test
    void leadToTheRunThatAsked() {
        play(List.of("/docs", "/docs/guide"), (operations, explorer) -> {
            operations.approve("/docs/guide/publish#1", ApprovalAnswer.by("ann"));

            assertThat(operations.resume("/docs/guide").result()).isEqualTo("published /docs/guide");
            assertThat(explorer.approvals(ApprovalQuery.open()))
                    .singleElement()
                    .satisfies(question -> assertThat(question.id()).isEqualTo("/docs/publish#1"));
            operations.approve("/docs/publish#1", ApprovalAnswer.by("ann"));
            assertThat(operations.resume("/docs").result()).isEqualTo("published /docs");
        });
    }

    @Test
    void leadToTheLongestRunIdBeforeTheQuestionIsAsked() {
        play(List.of("/docs", "/docs/guide"), (operations, explorer) -> {
            operations.approve("/docs/guide/publish#2", ApprovalAnswer.by("ann"));

            assertThat(explorer.get("/docs").summary().entries()).isEqualTo(3);
            assertThat(explorer.get("/docs/guide").summary().entries()).isEqualTo(4);
        });
    }
}
