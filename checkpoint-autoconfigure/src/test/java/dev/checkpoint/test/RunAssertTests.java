package dev.checkpoint.test;

import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunOperations;
import dev.checkpoint.error.RunNotFoundException;
import dev.checkpoint.test.app.OrderApplication;
import dev.checkpoint.test.app.OrderPipeline;
import dev.checkpoint.test.app.Warehouse;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheckpointTest(classes = OrderApplication.class)
class RunAssertTests {

    @Autowired
    private OrderPipeline orders;

    @Autowired
    private Warehouse warehouse;

    @Autowired
    private RunExplorer explorer;

    @Autowired
    private RunOperations operations;

    private void failOnce() {
        warehouse.fail(1);
        assertThatThrownBy(() -> orders.process("42")).hasMessage("no paper");
    }

    private static void fails(ThrowingCallable assertion, String expectation) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expecting run '42' " + expectation + ", but it is not so.\n\nRun '42' of pipeline orders is ");
    }

    @Test
    void tellsWhatTheLastExecutionDid() {
        failOnce();
        orders.process("42");

        assertThatRun("42")
                .isCompleted()
                .executed("plan", "pick[42-ink]")
                .executedOnly("plan", "pick", "write")
                .hasStage("plan")
                .completed()
                .withRestorableResult()
                .withAttempts(2)
                .executedTimes(2);

        orders.process("43");
        assertThatRun("43").hasStage("write").withAttempts(1).and().isCompleted();
    }

    @Test
    void tellsWhereARunFailed() {
        failOnce();

        assertThatRun("42").failedIn("plan").hasStage("plan").failedWith(IllegalStateException.class);
        fails(() -> assertThatRun("42").failedIn("write"), "to have failed in write");
        fails(() -> assertThatRun("42").isCompleted(), "to be COMPLETED");
        fails(() -> assertThatRun("42").hasStage("plan").completed(), "to have the stage plan completed");
        fails(
                () -> assertThatRun("42").hasStage("plan").failedWith(Error.class),
                "to have the stage plan failed with java.lang.Error");
        fails(
                () -> assertThatRun("42").hasStage("plan").withAttempts(2),
                "to have the stage plan with 2 attempts, not 1");
        fails(
                () -> assertThatRun("42").hasStage("plan").executedTimes(2),
                "to have the stage plan executed 2 times, not 1");
        fails(() -> assertThatRun("42").hasStage("ship"), "to have the stage ship");
    }

    @Test
    void showsTheRunInItsMessages() {
        failOnce();
        orders.process("42");

        assertThatThrownBy(() -> assertThatRun("42").skipped("write"))
                .hasMessage(
                        """
                        Expecting run '42' to have skipped write, but it is not so.

                        Run '42' of pipeline orders is COMPLETED (9 entries)
                            1  plan            failed: IllegalStateException: no paper
                            4  plan            completed, attempt 2
                            5  pick[42-paper]  completed
                            6  pick[42-ink]    completed
                            7  write           completed
                        Its last execution executed plan, pick[42-paper], pick[42-ink], write and skipped nothing""");
    }

    @Test
    void tellsExecutedAndSkippedApart() {
        orders.process("42");

        fails(() -> assertThatRun("42").executedNothing(), "to have executed no stage");
        fails(() -> assertThatRun("42").executedOnly("plan", "write"), "to have executed only plan, write");
        fails(() -> assertThatRun("42").executed("ship"), "to have executed ship");
        fails(() -> assertThatRun("42").isFailed(), "to be FAILED");
        fails(() -> assertThatRun("42").isInterrupted(), "to be INTERRUPTED");
        fails(() -> assertThatRun("42").isPaused(), "to be PAUSED");
        fails(() -> assertThatRun("42").isWaiting(), "to be WAITING");
    }

    @Test
    void tellsThatARunWasCancelled() {
        failOnce();
        operations.cancel("42", "enough", CancelMode.GRACEFUL);

        assertThatRun("42").isCancelled();
    }

    @Test
    void saysThatThereIsNoRun() {
        assertThatThrownBy(() -> assertThatRun("43")).isInstanceOf(RunNotFoundException.class);
    }

    @Test
    void needsTheTestToKnowWhatWasSkipped() {
        orders.process("42");
        CurrentTest.end();

        assertThatRun(explorer.get("42")).isCompleted().executed("plan");
        assertThatThrownBy(() -> assertThatRun(explorer.get("42")).skipped("plan"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@CheckpointTest");
        assertThatThrownBy(() -> assertThatRun("42"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("assertThatRun(id) looks into the application of the test.");
    }
}
