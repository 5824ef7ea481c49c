package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A process that is suspended within a transaction keeps the rows it has locked, on PostgreSQL; others get on. */
@Timeout(60)
class LockedRowTests {

    private static final RunId RUN = RunId.of("a");

    private final TestDatabase database = TestDatabase.postgres();

    private final JdbcCheckpointStore first = database.store("web-1");

    private final JdbcCheckpointStore second = database.store("web-2");

    private Connection suspended;

    @BeforeEach
    void begin() throws SQLException {
        append(first, 0, started(RUN), completed("plan", "1"));
        suspended = database.dataSource().getConnection();
        suspended.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        suspended.close();
        List.of(first, second).forEach(JdbcCheckpointStore::close);
    }

    private static AppendOutcome append(JdbcCheckpointStore store, long seq, Entry... entries) {
        return store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    private static Entry resumed() {
        return new Entry.RunResumed(
                TIME, "web-2", Cause.INTERRUPTED, "interrupted", Fingerprint.NONE, null, null, null, null, null);
    }

    private void silenceFirst() {
        JdbcClient.create(database.dataSource())
                .sql("UPDATE CHECKPOINT_INSTANCE SET HEARTBEAT_AT = HEARTBEAT_AT - 31000 WHERE NAME = 'web-1'")
                .update();
    }

    /** The suspended process was about to say that the run has ended. */
    private void lockRun() {
        inSuspended("UPDATE CHECKPOINT_RUN SET STATUS = STATUS WHERE RUN_ID = 'a'");
    }

    /** The suspended process was about to commit an entry. */
    private void lockEntry() {
        inSuspended("INSERT INTO CHECKPOINT_ENTRY (RUN_ID, SEQ, ENTRY_KIND, ENTRY_TIME, HEADER, WRITER)"
                + " SELECT RUN_ID, 2, ENTRY_KIND, ENTRY_TIME, HEADER, 7 FROM CHECKPOINT_ENTRY WHERE SEQ = 1");
    }

    private void inSuspended(String sql) {
        JdbcClient.create(new SingleConnectionDataSource(suspended, true))
                .sql(sql)
                .update();
    }

    @Test
    void takesALockedRunOverOnceItsLockIsGone() throws SQLException {
        lockRun();
        silenceFirst();
        long started = System.nanoTime();
        assertThat(append(second, 2, resumed())).isEqualTo(AppendOutcome.TAKEN);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(15));
        suspended.rollback();
        assertThat(append(second, 2, resumed())).isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void beginsNothingAnewWhereARunIsLocked() throws SQLException {
        lockRun();
        assertThat(append(second, 0, started(RUN)))
                .as("there is a run, so it was not begun by this call")
                .isEqualTo(AppendOutcome.TAKEN);
        suspended.rollback();
        assertThat(second.open(RUN).orElseThrow().entries()).hasSize(2);
    }

    @Test
    void takesARunOverOnceTheEntryInItsWayIsRolledBack() throws SQLException {
        lockEntry();
        silenceFirst();
        assertThat(append(second, 2, resumed())).isEqualTo(AppendOutcome.TAKEN);
        suspended.rollback();
        assertThat(append(second, 2, resumed())).isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void leavesTheRunToASuspendedProcessThatGoesOnInTime() throws SQLException {
        lockEntry();
        silenceFirst();
        assertThat(append(second, 2, resumed())).isEqualTo(AppendOutcome.TAKEN);
        suspended.commit();
        assertThat(append(second, 2, resumed()))
                .as("the journal has grown by the entry of the other one")
                .isEqualTo(AppendOutcome.TAKEN);
        assertThat(append(second, 3, resumed())).isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void keepsItsOwnerFromHangingAndWritesLater() throws SQLException {
        lockEntry();
        assertThatThrownBy(() -> append(first, 2, completed("search", "2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("another process has locked");
        suspended.rollback();
        assertThat(append(first, 2, completed("search", "2"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(first.open(RUN).orElseThrow().entries()).hasSize(3);
    }
}
