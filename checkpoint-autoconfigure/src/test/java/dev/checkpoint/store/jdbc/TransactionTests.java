package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.codec.document.JsonColumnFormat;
import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries and transactions, on PostgreSQL: those of callers, which do not matter, and those of stages, which do. */
class TransactionTests {

    private static final RunId RUN = RunId.of("orders-42");

    private final TestDatabase database = TestDatabase.postgres();

    private final DataSource dataSource = database.dataSource();

    private final PlatformTransactionManager manager = new JdbcTransactionManager(dataSource);

    private final JdbcClient sql = JdbcClient.create(dataSource);

    private final JdbcCheckpointStore store = store(dataSource, manager);

    private static JdbcCheckpointStore store(DataSource dataSource, PlatformTransactionManager manager) {
        JdbcSettings settings = TestDatabase.settings("web-1", TestDatabase.LEASE);
        return new JdbcCheckpointStore(dataSource, settings, new JsonColumnFormat(), manager, () -> {});
    }

    @BeforeEach
    void createTable() {
        sql.sql("CREATE TABLE ORDERS (ID INTEGER PRIMARY KEY)").update();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static AppendOutcome append(JdbcCheckpointStore store, long seq, Entry... entries) {
        return store.append(new Append(RUN, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    private int orders() {
        return sql.sql("SELECT COUNT(*) FROM ORDERS").query(Integer.class).single();
    }

    private List<Entry> entries() {
        return store.open(RUN).orElseThrow().entries();
    }

    @Test
    void keepsEntriesWhateverBecomesOfTheCallersTransaction() {
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            sql.sql("INSERT INTO ORDERS VALUES (1)").update();
            append(store, 0, started(RUN));
            append(store, 1, completed("plan", "1"));
            status.setRollbackOnly();
        });
        assertThat(orders()).isZero();
        assertThat(entries()).hasSize(2);
    }

    @Test
    void keepsEntriesBehindAProxyThatJoinsTransactions() {
        JdbcCheckpointStore joining = store(new TransactionAwareDataSourceProxy(dataSource), null);
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            sql.sql("INSERT INTO ORDERS VALUES (1)").update();
            append(joining, 0, started(RUN));
            status.setRollbackOnly();
        });
        assertThat(orders()).as("what the caller rolled back").isZero();
        assertThat(entries()).hasSize(1);
        joining.close();
    }

    @Test
    void writesToThePrimaryWhenTheCallerOnlyReads() {
        AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return TransactionSynchronizationManager.isCurrentTransactionReadOnly() ? "replica" : "primary";
            }
        };
        routing.setTargetDataSources(
                Map.of("primary", dataSource, "replica", new DriverManagerDataSource("jdbc:nobody://answers")));
        routing.afterPropertiesSet();
        JdbcCheckpointStore routed = store(routing, manager);
        TransactionTemplate reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        reading.executeWithoutResult(status -> {
            assertThat(append(routed, 0, started(RUN))).isEqualTo(AppendOutcome.WRITTEN);
            assertThat(TransactionSynchronizationManager.isCurrentTransactionReadOnly())
                    .isTrue();
        });
        assertThat(entries()).hasSize(1);
        routed.close();
    }

    @Test
    void worksWithAPoolOfOneConnection() throws Exception {
        try (var pool = (com.zaxxer.hikari.HikariDataSource) database.pool(1)) {
            pool.setConnectionTimeout(2000);
            JdbcCheckpointStore pooled = store(pool, null);
            append(pooled, 0, started(RUN), completed("plan", "1"));
            append(pooled, 2, completed("search", "1"));
            pooled.release(RUN);
            assertThat(pooled.open(RUN).orElseThrow().entries()).hasSize(3);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            pooled.close();
        }
    }

    @Test
    void worksOnAThreadThatIsInterrupted() {
        try (var pool = (com.zaxxer.hikari.HikariDataSource) database.pool(1)) {
            JdbcCheckpointStore pooled = store(pool, null);
            Thread.currentThread().interrupt();
            append(pooled, 0, started(RUN));
            assertThat(pooled.open(RUN)).isPresent();
            assertThat(Thread.interrupted()).isTrue();
            pooled.close();
        }
    }

    @Test
    void givesConnectionsBackAsTheyWere() throws SQLException {
        try (var pool = (com.zaxxer.hikari.HikariDataSource) database.pool(1)) {
            pool.setAutoCommit(false);
            pool.setReadOnly(true);
            JdbcCheckpointStore pooled = store(pool, null);
            append(pooled, 0, started(RUN), completed("plan", "1"));
            append(pooled, 2, completed("search", "1"));
            try (var connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                assertThat(connection.isReadOnly()).isTrue();
            }
            pooled.close();
        }
        assertThat(entries()).hasSize(3);
    }

    @Test
    void commitsAStagesWritesAndItsEntryTogether() throws Exception {
        append(store, 0, started(RUN));
        String result = store.inTransaction(() -> {
            sql.sql("INSERT INTO ORDERS VALUES (1)").update();
            assertThat(store.appendInTransaction(
                            new Append(RUN, 1, List.of(completed("order", "1")), Trigger.STAGE_COMPLETED)))
                    .isEqualTo(AppendOutcome.WRITTEN);
            assertThat(store.open(RUN).orElseThrow().entries()).as("not yet").hasSize(1);
            return "ordered";
        });
        assertThat(result).isEqualTo("ordered");
        assertThat(orders()).isOne();
        assertThat(append(store, 2, completed("ship", "1"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(entries()).hasSize(3);
    }

    @Test
    void rollsBothBackTogether() {
        append(store, 0, started(RUN));
        assertThatThrownBy(() -> store.inTransaction(() -> {
                    sql.sql("INSERT INTO ORDERS VALUES (1)").update();
                    store.appendInTransaction(
                            new Append(RUN, 1, List.of(completed("order", "1")), Trigger.STAGE_COMPLETED));
                    throw new IOException("cable cut");
                }))
                .isInstanceOf(IOException.class);
        assertThat(orders()).isZero();
        assertThat(entries()).hasSize(1);
        assertThat(append(store, 1, completed("order", "1"))).isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void leavesTheCallersTransactionAlone() throws Exception {
        append(store, 0, started(RUN));
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            sql.sql("INSERT INTO ORDERS VALUES (1)").update();
            try {
                store.inTransaction(
                        () -> sql.sql("INSERT INTO ORDERS VALUES (2)").update());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            status.setRollbackOnly();
        });
        assertThat(orders()).isOne();
    }

    @Test
    void refusesAStageWhoseRunWasTakenOver() {
        append(store, 0, started(RUN));
        store.release(RUN);
        try (JdbcCheckpointStore other = database.store("web-2")) {
            append(other, 1, completed("order", "2"));
            assertThatThrownBy(() -> store.inTransaction(() -> {
                        sql.sql("INSERT INTO ORDERS VALUES (1)").update();
                        AppendOutcome outcome = store.appendInTransaction(
                                new Append(RUN, 1, List.of(completed("order", "1")), Trigger.STAGE_COMPLETED));
                        throw new IOException(outcome.name());
                    }))
                    .hasMessage("TAKEN");
        }
        assertThat(orders()).isZero();
    }

    @Test
    void saysSoWhenThereIsNoTransactionOnItsDatabase() {
        append(store, 0, started(RUN));
        assertThatThrownBy(() -> store.appendInTransaction(
                        new Append(RUN, 1, List.of(completed("order", "1")), Trigger.STAGE_COMPLETED)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("@CheckpointDataSource");
    }

    @Test
    void knowsWhatMaySucceedTheNextTime() {
        assertThat(store.isTransient(new SQLException("deadlock", "40P01"))).isTrue();
        assertThat(store.isTransient(new IllegalStateException(new SQLException("serialization", "40001"))))
                .isTrue();
        assertThat(store.isTransient(new CannotAcquireLockException("lock"))).isTrue();
        assertThat(store.isTransient(new SQLException("nobody knows", "40003"))).isFalse();
        assertThat(store.isTransient(new SQLException("duplicate", "23505"))).isFalse();
        assertThat(store.isTransient(new IllegalStateException("no"))).isFalse();
    }
}
