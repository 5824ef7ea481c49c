package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.checkpoint.error.StoreException;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Payload;
import dev.checkpoint.model.Result;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.contract.SampleEntries;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Appends of several runs that meet while every lane is taken. */
class GroupCommitTests {

    private static final int RUNS = 10;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final List<JdbcCheckpointStore> stores = new ArrayList<>();

    /** Keeps whoever wants a connection waiting while it is shut. */
    private static final class Gate extends DelegatingDataSource {

        private volatile CountDownLatch open = new CountDownLatch(0);

        Gate(WatchedDataSource target) {
            super(target);
        }

        void shut() {
            open = new CountDownLatch(1);
        }

        void open() {
            open.countDown();
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                if (!open.await(1, TimeUnit.MINUTES)) {
                    throw new SQLException("the gate was never opened");
                }
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return super.getConnection();
        }
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        stores.forEach(JdbcCheckpointStore::close);
    }

    private static TestDatabase database(String kind, java.nio.file.Path directory) {
        return switch (kind) {
            case "postgres" -> TestDatabase.postgres();
            case "sqlite" -> TestDatabase.sqlite(directory);
            default -> TestDatabase.h2InMemory();
        };
    }

    private JdbcCheckpointStore open(javax.sql.DataSource dataSource, String instance) {
        JdbcCheckpointStore store = TestDatabase.store(dataSource, TestDatabase.settings(instance, TestDatabase.LEASE));
        stores.add(store);
        return store;
    }

    private static RunId run(int number) {
        return RunId.of("run-" + number);
    }

    private static void begin(JdbcCheckpointStore store) {
        for (int i = 0; i < RUNS; i++) {
            store.append(new Append(run(i), 0, List.of(started(run(i))), Trigger.LIFECYCLE));
        }
    }

    /** Starts an append of each run while nothing can be written; the lanes are taken by the first ones. */
    private List<Future<AppendOutcome>> appendTogether(JdbcCheckpointStore store, Gate gate, String output) {
        gate.shut();
        List<Future<AppendOutcome>> appends = new ArrayList<>();
        List<Thread> waiting = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            RunId run = run(i);
            appends.add(threads.submit(() -> {
                synchronized (waiting) {
                    waiting.add(Thread.currentThread());
                }
                return store.append(new Append(run, 1, List.of(completed("draft", output)), Trigger.STAGE_COMPLETED));
            }));
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            synchronized (waiting) {
                return waiting.stream()
                                        .filter(thread -> isIn(thread, "await", "Gate"))
                                        .count()
                                == Lanes.LANES
                        && waiting.stream()
                                        .filter(thread -> isIn(thread, "parkNanos", "Lanes"))
                                        .count()
                                == RUNS - Lanes.LANES;
            }
        });
        gate.open();
        return appends;
    }

    private static boolean isIn(Thread thread, String method, String type) {
        List<StackTraceElement> stack = List.of(thread.getStackTrace());
        return stack.stream().anyMatch(frame -> frame.getMethodName().equals(method))
                && stack.stream().anyMatch(frame -> frame.getClassName().endsWith(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite", "postgres"})
    void shareOneStatement(String kind, @org.junit.jupiter.api.io.TempDir java.nio.file.Path directory)
            throws Exception {
        WatchedDataSource watched =
                new WatchedDataSource(database(kind, directory).dataSource());
        Gate gate = new Gate(watched);
        JdbcCheckpointStore store = open(gate, "web-1");
        begin(store);
        watched.said();

        for (Future<AppendOutcome> append : appendTogether(store, gate, "\"bees\"")) {
            assertThat(append.get()).isEqualTo(AppendOutcome.WRITTEN);
        }

        assertThat(watched.said()).hasSize(Lanes.LANES + 1).containsOnly("insert ENTRY");
        for (int i = 0; i < RUNS; i++) {
            var entries = store.open(run(i)).orElseThrow().entries();
            assertThat(entries).hasSize(2);
            dev.checkpoint.spi.store.contract.EntryAssertions.assertSame(
                    entries.get(1), completed("draft", "\"bees\""));
            assertThat(store.append(new Append(run(i), 2, List.of(completed("more", "1")), Trigger.STAGE_COMPLETED)))
                    .isEqualTo(AppendOutcome.WRITTEN);
        }
        assertThat(watched.open()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite", "postgres"})
    void refuseOnlyTheRunThatSomebodyElseWentOnWith(
            String kind, @org.junit.jupiter.api.io.TempDir java.nio.file.Path directory) throws Exception {
        TestDatabase database = database(kind, directory);
        Gate gate = new Gate(new WatchedDataSource(database.dataSource()));
        JdbcCheckpointStore store = open(gate, "web-1");
        begin(store);
        // all but one of these are behind the lanes, wherever the threads come in; each is lost to another instance
        store.release(run(3));
        JdbcCheckpointStore thief = open(database.dataSource(), "web-2");
        store.append(new Append(run(3), 1, List.of(SampleEntries.completed("mine", "1")), Trigger.STAGE_COMPLETED));
        database.dataSource()
                .getConnection()
                .createStatement()
                .execute("UPDATE CHECKPOINT_RUN SET OWNER = NULL WHERE RUN_ID = 'run-3'");
        assertThat(thief.append(
                        new Append(run(3), 2, List.of(SampleEntries.everyKind().get(1)), Trigger.LIFECYCLE)))
                .isEqualTo(AppendOutcome.WRITTEN);

        gate.shut();
        List<Future<AppendOutcome>> appends = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            RunId run = run(i);
            int seq = i == 3 ? 2 : 1;
            appends.add(threads.submit(() ->
                    store.append(new Append(run, seq, List.of(completed("draft", "1")), Trigger.STAGE_COMPLETED))));
        }
        gate.open();
        for (int i = 0; i < RUNS; i++) {
            assertThat(appends.get(i).get())
                    .as("run " + i)
                    .isEqualTo(i == 3 ? AppendOutcome.TAKEN : AppendOutcome.WRITTEN);
        }
    }

    @Test
    void failTogetherAndAreWrittenOnceWhenTriedAgain() throws Exception {
        WatchedDataSource watched =
                new WatchedDataSource(TestDatabase.postgres().dataSource());
        Gate gate = new Gate(watched);
        JdbcCheckpointStore store = open(gate, "web-1");
        begin(store);
        watched.breakAfterSql(sql -> sql.contains("), ("));

        int failed = 0;
        for (Future<AppendOutcome> append : appendTogether(store, gate, "1")) {
            try {
                append.get();
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("Entry 1 of run 'run-");
                failed++;
            }
        }
        assertThat(failed).isEqualTo(RUNS - Lanes.LANES);

        for (int i = 0; i < RUNS; i++) {
            AppendOutcome again =
                    store.append(new Append(run(i), 1, List.of(completed("draft", "1")), Trigger.STAGE_COMPLETED));
            assertThat(store.open(run(i)).orElseThrow().entries()).hasSize(2);
            assertThat(again).isIn(AppendOutcome.WRITTEN, AppendOutcome.TAKEN);
        }
    }

    @Test
    void letNoBrokenEntryHoldUpTheOthers() {
        WatchedDataSource watched =
                new WatchedDataSource(TestDatabase.h2InMemory().dataSource());
        Gate gate = new Gate(watched);
        JdbcCheckpointStore store = open(gate, "web-1");
        begin(store);
        gate.shut();
        List<Future<AppendOutcome>> appends = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            RunId run = run(i);
            Payload payload = i == RUNS - 1
                    ? () -> {
                        throw new IllegalStateException("unreadable");
                    }
                    : Payload.of("1");
            Entry.StageCompleted sample = SampleEntries.completed("draft", "1");
            Entry entry = new Entry.StageCompleted(
                    sample.time(), sample.call(), sample.ran(), Result.of(payload), null, null);
            appends.add(
                    threads.submit(() -> store.append(new Append(run, 1, List.of(entry), Trigger.STAGE_COMPLETED))));
        }
        gate.open();
        for (int i = 0; i < RUNS - 1; i++) {
            assertThat(appends.get(i)).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(AppendOutcome.WRITTEN);
        }
        assertThatThrownBy(() -> appends.get(RUNS - 1).get()).hasRootCauseMessage("unreadable");
    }
}
