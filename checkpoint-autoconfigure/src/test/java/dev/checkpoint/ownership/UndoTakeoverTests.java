package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that undo runs are killed; the next one continues the undo, and executes no stage. */
class UndoTakeoverTests {

    private static final Duration LEASE = Duration.ofSeconds(1);

    private static final int HELD = 2;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private static List<String> runs(int count) {
        return IntStream.range(0, count).mapToObj(i -> "run-" + i).toList();
    }

    private static void untilUndone(Cluster cluster, List<String> runs) {
        cluster.until(() -> cluster.sql()
                        .sql("SELECT COUNT(*) FROM CHECKPOINT_RUN WHERE STATUS = 'CANCELLED' AND OWNER IS NULL")
                        .query(Long.class)
                        .single()
                == runs.size());
    }

    private static List<Integer> completedUndos(Cluster cluster, String run) {
        return cluster
                .sql()
                .sql("SELECT STAGE_PATH FROM CHECKPOINT_ENTRY WHERE RUN_ID = ? AND ENTRY_KIND = 'stage-completed'"
                        + " ORDER BY SEQ")
                .param(run)
                .query(String.class)
                .list()
                .stream()
                .map(path -> "undo".equals(path) ? 1 : 0)
                .toList();
    }

    @Test
    void continuesTheUndoOfAKilledProcess() {
        List<String> runs = runs(4);
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            Instance owner = cluster.start(
                            InstanceApplication.PIPELINE + "=trips",
                            InstanceApplication.RUNS + "=" + String.join(",", runs),
                            InstanceApplication.HOLD + "=" + Trips.undo(HELD) + ":" + cluster.file("never"))
                    .awaitReady();
            cluster.until(() -> cluster.executed(line -> line.step() == Trips.undo(HELD)) == runs.size());
            owner.kill();
            cluster.start();
            cluster.start();
            untilUndone(cluster, runs);

            for (String run : runs) {
                for (int step = 0; step < Trips.COUNT; step++) {
                    int number = step;
                    assertThat(cluster.executed(line -> line.run().equals(run) && line.step() == number))
                            .as("executions of step %s of %s", step, run)
                            .isEqualTo(1);
                    assertThat(cluster.executed(line -> line.run().equals(run) && line.step() == Trips.undo(number)))
                            .as("undos of step %s of %s", step, run)
                            .isEqualTo(step == HELD ? 2 : 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyStepIsUndoneWhereverTheProcessIsKilled(long seed) {
        List<String> runs = runs(12);
        Random random = new Random(seed);
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            Instance owner = cluster.start(
                            InstanceApplication.PIPELINE + "=trips",
                            InstanceApplication.RUNS + "=" + String.join(",", runs))
                    .awaitReady();
            cluster.until(() -> cluster.executed().size() > runs.size());
            LockSupport.parkNanos(random.nextLong(300_000_000));
            owner.kill();
            cluster.start();
            // a run of which the killed process wrote nothing does not exist
            List<String> begun = cluster.sql()
                    .sql("SELECT RUN_ID FROM CHECKPOINT_RUN")
                    .query(String.class)
                    .list();
            untilUndone(cluster, begun);

            for (String run : begun) {
                List<Integer> entries = completedUndos(cluster, run);
                assertThat(entries.stream().filter(undo -> undo == 1))
                        .as("undos of %s", run)
                        .hasSize(entries.size() / 2);
                assertThat(entries).as("stages before undos of %s", run).isSorted();
                List<Integer> firstUndos = cluster.executed().stream()
                        .filter(line -> line.run().equals(run) && line.step() < 0)
                        .map(Executions.Line::step)
                        .distinct()
                        .toList();
                assertThat(firstUndos)
                        .as("undone last first: %s", run)
                        .isSorted()
                        .hasSize(entries.size() / 2);
            }
        }
    }
}
