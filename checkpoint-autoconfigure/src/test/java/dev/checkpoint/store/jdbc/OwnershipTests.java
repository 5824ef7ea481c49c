package dev.checkpoint.store.jdbc;

import static dev.checkpoint.spi.store.contract.SampleEntries.TIME;
import static dev.checkpoint.spi.store.contract.SampleEntries.completed;
import static dev.checkpoint.spi.store.contract.SampleEntries.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Cause;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.Fingerprint;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.RunStatus;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.model.Why;
import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.DueRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances that lose their runs, and instances that take them over, on PostgreSQL. */
class OwnershipTests {

    private final TestDatabase database = TestDatabase.postgres();

    private final JdbcCheckpointStore first = database.store("web-1");

    private final JdbcCheckpointStore second = database.store("web-2");

    private final JdbcCheckpointStore third = database.store("web-3");

    @AfterEach
    void close() {
        List.of(first, second, third).forEach(JdbcCheckpointStore::close);
    }

    private static AppendOutcome append(JdbcCheckpointStore store, RunId run, long seq, Entry... entries) {
        return store.append(new Append(run, seq, List.of(entries), Trigger.STAGE_COMPLETED));
    }

    private static Entry resumed(String instance) {
        return new Entry.RunResumed(
                TIME, instance, Cause.INTERRUPTED, "interrupted", Fingerprint.NONE, null, null, null, null, null);
    }

    /** As if an instance had not been heard of for longer than the lease. */
    private void silence(String instance) {
        JdbcClient.create(database.dataSource())
                .sql("UPDATE CHECKPOINT_INSTANCE SET HEARTBEAT_AT = HEARTBEAT_AT - 31000 WHERE NAME = ?")
                .param(instance)
                .update();
    }

    private List<RunSummary> interrupted(String pipeline, int limit) {
        return second.due(Set.of(pipeline), Instant.now(), limit).stream()
                .map(DueRun::run)
                .toList();
    }

    @Test
    void freesTheRunsOfAnInstanceThatIsSilent() {
        RunId run = RunId.of("a");
        append(first, run, 0, started(run));
        assertThat(second.isHeld(run)).isTrue();
        assertThat(interrupted("research", 10)).isEmpty();
        silence("web-1");
        assertThat(second.isHeld(run)).isFalse();
        assertThat(interrupted("research", 10))
                .extracting(RunSummary::runId, RunSummary::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", RunStatus.INTERRUPTED));
        assertThat(interrupted("billing", 10)).isEmpty();
        first.beat();
        assertThat(second.isHeld(run)).isTrue();
    }

    @Test
    void refusesAStaleOwnerItsNextWrite() {
        RunId run = RunId.of("a");
        append(first, run, 0, started(run), completed("plan", "1"));
        silence("web-1");
        assertThat(append(second, run, 2, resumed("web-2"))).isEqualTo(AppendOutcome.WRITTEN);
        first.beat();
        assertThat(append(first, run, 2, completed("search", "2"))).isEqualTo(AppendOutcome.TAKEN);
        first.release(run);
        assertThat(first.isHeld(run)).as("held by the new owner").isTrue();
        assertThat(append(second, run, 3, completed("search", "2"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(first.find(RunQuery.all())).singleElement().satisfies(summary -> {
            assertThat(summary.instance()).isEqualTo("web-2");
            assertThat(summary.entries()).isEqualTo(4);
        });
    }

    @Test
    void letsOneOfManyTakeARunOver() throws Exception {
        for (int i = 0; i < 30; i++) {
            RunId run = RunId.of("run-" + i);
            append(first, run, 0, started(run));
            silence("web-1");
            List<AppendOutcome> outcomes = atOnce(List.of(
                    () -> append(second, run, 1, resumed("web-2")),
                    () -> append(third, run, 1, resumed("web-3")),
                    () -> append(first, run, 1, completed("plan", "1"))));
            assertThat(outcomes).containsOnlyOnce(AppendOutcome.WRITTEN);
            assertThat(first.open(run).orElseThrow().entries()).hasSize(2);
            first.beat();
        }
    }

    @Test
    void handsOverWhatAStoppingInstanceLeaves() {
        RunId run = RunId.of("a");
        append(first, run, 0, started(run));
        append(first, run, 1, new Entry.RunPaused(TIME, Why.SHUTDOWN, "shutdown", null));
        first.release(run);
        assertThat(interrupted("research", 10)).extracting(RunSummary::runId).containsExactly("a");
        assertThat(append(second, run, 2, resumed("web-2"))).isEqualTo(AppendOutcome.WRITTEN);
        assertThat(interrupted("research", 10)).isEmpty();
    }

    @Test
    void returnsTheLongestUntouchedFirst() {
        for (String id : List.of("b", "a", "c")) {
            RunId run = RunId.of(id);
            append(first, run, 0, started(run));
        }
        append(first, RunId.of("b"), 1, completed("plan", "1"));
        silence("web-1");
        assertThat(interrupted("research", 2)).extracting(RunSummary::runId).containsExactly("a", "c");
    }

    @Test
    void forgetsInstancesThatAreLongGone() {
        RunId run = RunId.of("a");
        append(first, run, 0, started(run));
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("INSERT INTO CHECKPOINT_INSTANCE VALUES ('long-gone', 0)").update();
        first.rest();
        assertThat(sql.sql("SELECT COUNT(*) FROM CHECKPOINT_INSTANCE")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> call : calls) {
                futures.add(threads.submit(() -> {
                    go.await();
                    return call.call();
                }));
            }
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
