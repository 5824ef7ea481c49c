package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL quotes the row it refuses, and its driver the whole batch; results are not to be read in messages. */
class QuotedRowTests {

    @Test
    void doesNotRepeatTheRowThatWasRefused() {
        TestDatabase database = TestDatabase.postgres();
        try (JdbcCheckpointStore store =
                TestDatabase.store(database.dataSource(), TestDatabase.settings("web-1", TestDatabase.LEASE))) {
            RunId run = RunId.of("orders-42");
            store.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE));
            JdbcClient.create(database.dataSource())
                    .sql("ALTER TABLE CHECKPOINT_ENTRY ADD CONSTRAINT FULL_DISK CHECK (SEQ < 1)")
                    .update();
            assertThatThrownBy(() -> store.append(new Append(
                            run,
                            1,
                            List.of(completed("plan", "\"XYZZY\""), completed("search", "\"XYZZY\"")),
                            Trigger.STAGE_COMPLETED)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("full_disk")
                    .hasMessageNotContaining("XYZZY")
                    .as("the driver does quote it")
                    .hasStackTraceContaining("XYZZY");
        }
    }
}
