package dev.checkpoint.test;

import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.RunExplorer;
import dev.checkpoint.RunQuery;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.test.app.OrderApplication;
import dev.checkpoint.test.app.OrderPipeline;
import dev.checkpoint.test.app.Warehouse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

@CheckpointTest(classes = OrderApplication.class, properties = "checkpoint.on-save-failure=fail")
@TestPropertySource(properties = "orders.mode=fast")
class CheckpointTestTests {

    @Autowired
    private OrderPipeline orders;

    @Autowired
    private RunExplorer explorer;

    @Autowired
    private TestStore store;

    @Autowired
    private TestClock clock;

    @Autowired
    private Warehouse warehouse;

    @RepeatedTest(2)
    void beginsEachMethodWithAnEmptyStore() {
        assertThat(explorer.find(RunQuery.all())).isEmpty();

        orders.process("42");

        assertThatRun("42").isCompleted();
    }

    @Test
    void hasItsStoreAndItsClockAndNoRecovery(@Autowired ApplicationContext application) {
        Environment environment = application.getEnvironment();

        assertThat(application.getBean(CheckpointStore.class)).isSameAs(store);
        assertThat(application.getBean(Clock.class)).isSameAs(clock);
        assertThat(application.containsBean("checkpointRecovery")).isFalse();
        assertThat(environment.getProperty("checkpoint.on-save-failure")).isEqualTo("fail");
        assertThat(environment.getProperty("orders.mode")).isEqualTo("fast");
    }

    @Test
    void datesRunsByTheClockOfTheTest() {
        clock.set(Instant.parse("2030-01-01T00:00:00Z"));
        clock.advance(Duration.ofDays(1));

        orders.process("42");

        assertThat(explorer.get("42").summary().started()).isEqualTo("2030-01-02T00:00:00Z");
        assertThat(explorer.get("42").summary().ended()).isEqualTo("2030-01-02T00:00:00Z");
    }

    @Test
    void failsAnAppendAsAnOutageDoes() {
        store.failNextAppend();

        assertThatThrownBy(() -> orders.process("42")).hasStackTraceContaining("The test lets this append fail");

        warehouse.calls();
        assertThat(orders.process("42")).isEqualTo("picked [8, 6]");
        assertThat(warehouse.calls()).hasSize(4);
    }
}
