package dev.checkpoint.test;

import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunHandle;
import dev.checkpoint.RunQuery;
import dev.checkpoint.StartOutcome;
import dev.checkpoint.test.app.OrderApplication;
import dev.checkpoint.test.app.OrderPipeline;
import dev.checkpoint.test.app.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CheckpointTest(classes = OrderApplication.class)
class CrashesTests {

    @Autowired
    private OrderPipeline orders;

    @Autowired
    private Crashes crashes;

    @Autowired
    private RunExplorer explorer;

    @Autowired
    private Warehouse warehouse;

    @Test
    void leaveWhatWasWrittenAndNothingElse() {
        warehouse.calls();
        crashes.atEntry(2);

        assertThatThrownBy(() -> orders.process("42"))
                .isInstanceOf(SimulatedCrash.class)
                .hasMessage("The process died before this was written: Entry 2 of run '42'.");

        assertThat(crashes.happened()).isTrue();
        assertThat(warehouse.calls()).containsExactly("plan", "pick 42-paper");
        crashes.restart();
        assertThatRun("42").isInterrupted();
        assertThat(explorer.get("42").summary().entries()).isEqualTo(2);
    }

    @Test
    void areResumedAsByRecovery() {
        crashes.atEntry(2);
        assertThatThrownBy(() -> orders.process("42")).isInstanceOf(SimulatedCrash.class);
        warehouse.calls();

        RunHandle run = crashes.resume();

        assertThat(run.outcome()).isEqualTo(StartOutcome.RESUMED);
        assertThat(run.result()).isEqualTo("picked [8, 6]");
        assertThat(warehouse.calls()).containsExactly("pick 42-paper", "pick 42-ink", "write");
        assertThatRun("42").isCompleted().skipped("plan").executedOnly("pick", "write");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void areResumedByAnotherCallToo(int entry) {
        crashes.atEntry(entry);
        assertThatThrownBy(() -> orders.process("42")).isInstanceOf(SimulatedCrash.class);
        crashes.restart();

        assertThat(orders.process("42")).isEqualTo("picked [8, 6]");
        assertThatRun("42").isCompleted();
    }

    @Test
    void leaveNoRunIfTheyComeBeforeItsFirstEntry() {
        crashes.atEntry(0);
        assertThatThrownBy(() -> orders.process("42")).isInstanceOf(SimulatedCrash.class);

        assertThatThrownBy(crashes::resume)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("No run is interrupted: [].");

        assertThat(explorer.find(RunQuery.all())).isEmpty();
        assertThat(orders.process("42")).isEqualTo("picked [8, 6]");
    }

    @Test
    void stopCodeThatCatchesEverything() {
        crashes.atEntry(1);

        assertThatThrownBy(() -> orders.swallowing("42")).isNotNull();

        crashes.restart();
        assertThat(explorer.find(RunQuery.all())).singleElement().satisfies(run -> assertThat(run.entries())
                .isEqualTo(1));
    }

    @Test
    void haveNumbers() {
        assertThatThrownBy(() -> crashes.atEntry(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An entry has a number of 0 or more, not -1");
    }
}
