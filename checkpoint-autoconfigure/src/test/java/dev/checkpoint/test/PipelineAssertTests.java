package dev.checkpoint.test;

import static dev.checkpoint.test.CheckpointAssertions.assertThatPipeline;
import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.ApprovalAnswer;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.test.app.OrderApplication;
import dev.checkpoint.test.app.OrderPipeline;
import dev.checkpoint.test.app.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheckpointTest(classes = OrderApplication.class)
class PipelineAssertTests {

    @Autowired
    private OrderPipeline orders;

    @Autowired
    private Warehouse warehouse;

    @Autowired
    private RunExplorer explorer;

    @Autowired
    private Crashes crashes;

    @BeforeEach
    void forget() {
        warehouse.calls();
    }

    @Test
    void crashesAtEachEntryOfAPipeline() {
        int[] prepared = {0};

        assertThatPipeline(() -> orders.process("42"))
                .preparedBy(() -> prepared[0]++)
                .survivesACrashAtEveryEntry();

        // once without a crash, and before each of the entries 1 to 5
        assertThat(prepared[0]).isEqualTo(6);
        assertThat(warehouse.calls()).hasSize(4 + (4 + 1) * 4 + 4);
    }

    @Test
    void resumesRunsWithoutAnIdThatCallOthersAndDoWhatCannotBeRepeated() {
        assertThatPipeline(() -> orders.ship("42")).survivesACrashAtEveryEntry();
    }

    @Test
    void approvesWhatAPipelineAsks() {
        assertThatPipeline(() -> orders.asking("42"))
                .approvedWith(
                        ApprovalAnswer.by("ann").withRoles("CLERK"),
                        ApprovalAnswer.by("ben").withRoles("CLERK"))
                .survivesACrashAtEveryEntry();

        assertThat(warehouse.calls()).contains("pick 42", "ship 2");
    }

    @Test
    void saysWhatIsAskedIfNobodyAnswers() {
        assertThatThrownBy(() -> assertThatPipeline(() -> orders.asking("42")).survivesACrashAtEveryEntry())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("approvedWith")
                .hasStackTraceContaining("Pick 42?");
    }

    @Test
    void waitsForResultsThatComeLater() {
        assertThatPipeline(() -> orders.later("42")).survivesACrashAtEveryEntry();
    }

    @RepeatedTest(5)
    void letsStagesThatRunSideBySideDieTogether() {
        assertThatPipeline(() -> orders.parallel("42")).survivesACrashAtEveryEntry();
    }

    @Test
    void leavesTheStoreAsItWas() {
        orders.process("41");

        assertThatPipeline(() -> {
                    orders.process("42");
                })
                .survivesACrashAtEveryEntry();

        assertThat(explorer.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.runId())
                .isEqualTo("41"));
        assertThatRun("41").isCompleted();
        assertThat(orders.process("43")).isNotNull();
    }

    @Test
    void startsFromARunThatFailed() {
        warehouse.fail(1);
        assertThatThrownBy(() -> orders.process("42")).hasMessage("no paper");

        assertThatPipeline(() -> orders.process("42")).survivesACrashAtEveryEntry();

        assertThatRun("42").isFailed();
    }

    @Test
    void namesAStageWhoseResultDependsOnSomethingElse() {
        assertThatThrownBy(() -> assertThatPipeline(() -> orders.counting()).survivesACrashAtEveryEntry())
                .isInstanceOf(AssertionError.class)
                .message()
                .startsWith("Expecting the pipeline to survive a crash at every entry, but it does not.\n"
                        + "The process died before entry 1 was written (stage-completed number), and the run was resumed."
                        + " Then\n  - the result is \"number ")
                .containsPattern("\"number 3\" instead of \"number 1\" without a crash;"
                        + " the first stage that differs is number: 3 instead of 1\n")
                .contains("of pipeline counting is COMPLETED (4 entries)")
                .contains("Its last execution executed number and skipped nothing");
    }

    @Test
    void namesAStageThatIsExecutedAgainAndWhy() {
        assertThatThrownBy(() -> assertThatPipeline(() -> orders.stamping()).survivesACrashAtEveryEntry())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("The process died before entry 2 was written (stage-completed write)")
                .hasMessageContaining(
                        "\n  - stamp was executed again, although it was completed: args.number changed\n");
    }

    @Test
    void saysThatThePipelineFailsWithoutACrash() {
        warehouse.fail(1);

        assertThatThrownBy(() -> assertThatPipeline(() -> orders.process("42")).survivesACrashAtEveryEntry())
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("The pipeline failed without a crash.")
                .cause()
                .hasMessage("no paper");
        assertThat(crashes.happened()).isFalse();
    }

    @Test
    void saysThatNoRunWasStarted() {
        assertThatThrownBy(() -> assertThatPipeline(() -> "no run").survivesACrashAtEveryEntry())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The call wrote no entry of a run.");
    }

    @Test
    void assertsOnePipelineAtATime() {
        assertThatThrownBy(() -> assertThatPipeline(() -> orders.process("1") + orders.process("2"))
                        .survivesACrashAtEveryEntry())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The call started 2 runs: [1, 2].");
    }
}
