package dev.checkpoint.test;

import static dev.checkpoint.test.CheckpointAssertions.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.test.app.OrderApplication;
import dev.checkpoint.test.app.OrderPipeline;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CheckpointTest(classes = OrderApplication.class)
class OutageTests {

    @Autowired
    private OrderPipeline orders;

    @Autowired
    private TestStore store;

    @Test
    void goesOnWithoutTheStoreAndWritesAllOfItLater() {
        store.failAppends(2);

        assertThat(orders.process("42")).isEqualTo("picked [8, 6]");

        assertThatRun("42").isCompleted().executedOnly("plan", "pick", "write");
        assertThat(store.written()).hasSize(6);
    }
}
