package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.PruneReport;
import dev.checkpoint.RunArchive;
import dev.checkpoint.RunQuery;
import dev.checkpoint.application.Applications;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Tally;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.EndedRun;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Many runs are removed from PostgreSQL, and nobody waits for that. */
class PruneTests {

    private static final int OLD = 3200;

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestDatabase database = TestDatabase.postgres();

    private final JdbcClient sql = JdbcClient.create(database.dataSource());

    PruneTests() {
        sql.sql(
                        "INSERT INTO CHECKPOINT_RUN (RUN_ID, PIPELINE, STATUS, STARTED_AT, UPDATED_AT, ENTRIES, INSTANCE, HEADER,"
                                + " WRITER) SELECT 'old-' || i, 'research', 'COMPLETED', t, t, 3, 'web-0', '{}', 1 FROM (SELECT i,"
                                + " TIMESTAMP '2020-01-01' + i * INTERVAL '1 minute' AS t FROM generate_series(1, "
                                + OLD + ") i) s")
                .update();
        sql.sql("INSERT INTO CHECKPOINT_ENTRY (RUN_ID, SEQ, ENTRY_KIND, ENTRY_TIME, HEADER, WRITER)"
                        + " SELECT RUN_ID, s, 'stage-completed', UPDATED_AT, '{}', 1 FROM CHECKPOINT_RUN,"
                        + " generate_series(1, 2) s")
                .update();
        sql.sql("INSERT INTO CHECKPOINT_ATTRIBUTE SELECT RUN_ID, 'argument', 'topic', 'bees' FROM CHECKPOINT_RUN")
                .update();
    }

    private long rows(String table) {
        return sql.sql("SELECT COUNT(*) FROM CHECKPOINT_" + table)
                .query(Long.class)
                .single();
    }

    private long waiting() {
        return sql.sql(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
    }

    private static List<EndedRun> firstOld(JdbcCheckpointStore store, int runs) {
        List<EndedRun> found = new ArrayList<>();
        var old = store.endedRuns(
                RunQuery.all().status(RunStatus.COMPLETED).until(Instant.parse("2021-01-01T00:00:00Z")));
        while (found.size() < runs) {
            found.add(old.next());
        }
        return found;
    }

    /** Starts a run, writes a stage, ends it. */
    private static void write(JdbcCheckpointStore store, String id) {
        RunId run = RunId.of(id);
        Instant now = Instant.now();
        Entry end = new Entry.RunCompleted(
                now, new Tally(Duration.ZERO, 1, 0, Duration.ZERO), new Result(null, null), null);
        assertThat(store.append(new Append(run, 0, List.of(started(run)), Trigger.LIFECYCLE)))
                .isEqualTo(AppendOutcome.WRITTEN);
        assertThat(store.append(new Append(run, 1, List.of(completed("plan", "1")), Trigger.STAGE_COMPLETED)))
                .isEqualTo(AppendOutcome.WRITTEN);
        assertThat(store.append(new Append(run, 2, List.of(end), Trigger.LIFECYCLE)))
                .isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void removesThousandsOfRunsWhileOthersWrite() {
        AtomicBoolean pruned = new AtomicBoolean();
        CountDownLatch writing = new CountDownLatch(2);
        try (JdbcCheckpointStore store = database.store("web-1")) {
            List<CompletableFuture<Integer>> writers = new ArrayList<>();
            for (String name : List.of("ada-", "bob-")) {
                writers.add(CompletableFuture.supplyAsync(
                        () -> {
                            int runs = 0;
                            while (!pruned.get() || runs == 0) {
                                write(store, name + runs++);
                                writing.countDown();
                            }
                            return runs;
                        },
                        task -> new Thread(task).start()));
            }
            Applications.withDatabase(database.url()).run(context -> {
                writing.await();
                PruneReport report = context.getBean(RunArchive.class).prune(false);
                assertThat(report.total()).isEqualTo(OLD);
            });
            pruned.set(true);
            long written = writers.stream().mapToInt(CompletableFuture::join).sum();
            assertThat(rows("RUN")).isEqualTo(written);
            assertThat(rows("ENTRY")).isEqualTo(2 * written);
            assertThat(rows("ATTRIBUTE")).isEqualTo(written);
        }
    }

    @Test
    void keepsNoWriterWaitingWhileRunsAreBeingRemoved() throws Exception {
        BeforeCommit paused = new BeforeCommit(database.dataSource());
        try (JdbcCheckpointStore pruning =
                        TestDatabase.store(paused, TestDatabase.settings("web-1", TestDatabase.LEASE));
                JdbcCheckpointStore store = database.store("web-2")) {
            List<EndedRun> batch = firstOld(pruning, 500);
            paused.armed.set(true);
            var removed =
                    CompletableFuture.supplyAsync(() -> pruning.deleteEnded(batch), task -> new Thread(task).start());
            paused.reached.await();

            var writer = CompletableFuture.runAsync(
                    () -> {
                        write(store, "new");
                        resume(store, "old-501");
                    },
                    task -> new Thread(task).start());
            assertThat(writer).as("writes while a batch is not committed").succeedsWithin(LONG);
            assertThat(waiting()).isZero();
            var others =
                    CompletableFuture.supplyAsync(() -> store.deleteEnded(batch), task -> new Thread(task).start());
            assertThat(others).as("nor does another that removes").succeedsWithin(LONG);
            assertThat(others.join()).isEmpty();
            assertThat(removed).isNotDone();

            paused.goOn.countDown();
            assertThat(removed.join()).hasSize(500);
            assertThat(rows("RUN")).isEqualTo(OLD - 500 + 1);
        }
    }

    private static void resume(JdbcCheckpointStore store, String id) {
        Entry resumed = new Entry.RunResumed(
                Instant.now(), "web-2", Cause.INPUT_CHANGED, "changed", Fingerprint.NONE, null, null, null, null, null);
        assertThat(store.append(new Append(RunId.of(id), 3, List.of(resumed), Trigger.LIFECYCLE)))
                .isEqualTo(AppendOutcome.WRITTEN);
    }

    @Test
    void leavesAloneWhatSomebodyElseIsWritingTo() throws Exception {
        try (JdbcCheckpointStore store = database.store("web-1");
                Connection other = database.dataSource().getConnection()) {
            List<EndedRun> batch = firstOld(store, 100);
            other.setAutoCommit(false);
            other.createStatement().executeUpdate("UPDATE CHECKPOINT_RUN SET OWNER = 'web-9' WHERE RUN_ID = 'old-7'");
            var removed =
                    CompletableFuture.supplyAsync(() -> store.deleteEnded(batch), task -> new Thread(task).start());
            assertThat(removed).succeedsWithin(LONG);
            assertThat(removed.join()).hasSize(99).doesNotContain(RunId.of("old-7"));
            other.rollback();
            assertThat(store.deleteEnded(batch)).containsExactly(RunId.of("old-7"));
            assertThat(rows("ENTRY")).isEqualTo(2L * (OLD - 100));
        }
    }

    @Test
    void needsAFewStatementsForAThousandRuns() {
        WatchedDataSource watched = new WatchedDataSource(database.dataSource());
        try (JdbcCheckpointStore store =
                TestDatabase.store(watched, TestDatabase.settings("web-1", TestDatabase.LEASE))) {
            store.countRuns();
            watched.said();
            assertThat(store.deleteEnded(firstOld(store, 1000))).hasSize(1000);
            assertThat(watched.said())
                    .containsExactly(
                            "select RUN",
                            "select RUN",
                            "delete REQUEST",
                            "delete ATTRIBUTE",
                            "delete ENTRY",
                            "delete RUN",
                            "commit");
        }
    }

    /** Stops before a commit when it is told to. */
    private static final class BeforeCommit extends DelegatingDataSource {

        private final AtomicBoolean armed = new AtomicBoolean();

        private final CountDownLatch reached = new CountDownLatch(1);

        private final CountDownLatch goOn = new CountDownLatch(1);

        BeforeCommit(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        if (method.getName().equals("commit") && armed.get()) {
                            reached.countDown();
                            goOn.await();
                        }
                        try {
                            return method.invoke(connection, args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
