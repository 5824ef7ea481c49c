package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.codec.document.JsonColumnFormat;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries in PostgreSQL, where no foreign key leads from them to their run. */
class PostgresEntryTests {

    private static final RunId RUN = RunId.of("orders-42");

    private static final Entry END = new Entry.RunCompleted(
            TIME.plusSeconds(2), new Tally(Duration.ofSeconds(2), 2, 0, Duration.ZERO), new Result(null, null), null);

    private final TestDatabase database = TestDatabase.postgres();

    private final WatchedDataSource watched = new WatchedDataSource(database.dataSource());

    private final JdbcTransactionManager manager = new JdbcTransactionManager(watched);

    private final JdbcCheckpointStore store = new JdbcCheckpointStore(
            watched, TestDatabase.settings("web-1", TestDatabase.LEASE), new JsonColumnFormat(), manager, () -> {});

    private final JdbcCheckpointStore other = database.store("web-2");

    @BeforeEach
    void begin() {
        append(0, started(RUN));
        append(1, completed("plan", "1"));
        watched.said();
    }

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    private AppendOutcome append(long seq, Entry... entries) {
        return store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    private void silence() {
        JdbcClient.create(database.dataSource())
                .sql("UPDATE CHECKPOINT_INSTANCE SET HEARTBEAT_AT = HEARTBEAT_AT - 31000 WHERE NAME = 'web-1'")
                .update();
    }

    private int rows() {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT COUNT(*) FROM CHECKPOINT_ENTRY")
                .query(Integer.class)
                .single();
    }

    @Test
    void endARunWithOneStatement() {
        assertThat(append(2, completed("search", "2"), END)).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(watched.said()).containsExactly("with RUN");
        assertThat(other.open(RUN).orElseThrow().entries()).hasSize(4);
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("SELECT STATUS || ' ' || ENTRIES FROM CHECKPOINT_RUN WHERE OWNER IS NULL")
                        .query(String.class)
                        .single())
                .isEqualTo("COMPLETED 4");
    }

    @Test
    void areRefusedOnceTheirRunIsDeleted() {
        silence();
        assertThat(other.delete(RUN)).isTrue();
        assertThat(append(2, completed("search", "2"))).isEqualTo(AppendOutcome.LOST);
        assertThat(append(2, completed("search", "2"), END)).isEqualTo(AppendOutcome.LOST);
        assertThat(rows()).isZero();
    }

    @Test
    void areRefusedAtTheEndOfADeletedRun() {
        silence();
        assertThat(other.delete(RUN)).isTrue();
        assertThat(append(2, END)).isEqualTo(AppendOutcome.LOST);
        assertThat(rows()).isZero();
    }

    @Test
    void keepTheirRunFromBeingDeletedUntilTheirTransactionEnds() {
        silence();
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            Append batch = new Append(RUN, 2, List.of(completed("search", "2")), Trigger.STAGE_COMPLETED);
            assertThat(store.appendInTransaction(batch)).isEqualTo(AppendOutcome.WRITTEN);
            JdbcClient.create(database.dataSource())
                    .sql("ALTER DATABASE " + database.url().replaceAll(".*/|\\?.*", "") + " SET lock_timeout = '1s'")
                    .update();
            assertThatThrownBy(() -> other.delete(RUN)).isInstanceOf(StoreException.class);
        });
        assertThat(rows()).isEqualTo(2);
        assertThat(other.delete(RUN)).isTrue();
        assertThat(rows()).isZero();
    }
}
