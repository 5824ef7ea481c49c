package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.CancelMode;
import dev.checkpoint.RunOperations;
import dev.checkpoint.application.Applications;
import dev.checkpoint.error.CheckpointException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Runs of other processes are paused and cancelled, and processes are killed meanwhile. This process executes none. */
class StopRequestTests {

    private static final Duration LEASE = Duration.ofSeconds(1);

    private static final int HELD = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private static List<String> runs(int count) {
        return IntStream.range(0, count).mapToObj(i -> "run-" + i).toList();
    }

    private static ApplicationContextRunner asking(Cluster cluster) {
        return Applications.withDatabase(cluster.url())
                .withPropertyValues(
                        "spring.datasource.username=postgres",
                        "checkpoint.jdbc.initialize-schema=always",
                        "checkpoint.recovery.enabled=false",
                        "checkpoint.recovery.lease=" + LEASE.toMillis() + "ms");
    }

    /** Every other run is paused, the others are cancelled; false if the run had ended. */
    private static boolean ask(RunOperations operations, String run) {
        try {
            if (isPaused(run)) {
                operations.pause(run, "asked");
            } else {
                operations.cancel(run, "asked", CancelMode.GRACEFUL);
            }
            return true;
        } catch (CheckpointException refused) {
            assertThat(refused).hasMessageContaining("COMPLETED");
            return false;
        }
    }

    private static boolean isPaused(String run) {
        return Integer.parseInt(run.substring("run-".length())) % 2 == 0;
    }

    private static Map<String, String> statuses(Cluster cluster) {
        Map<String, String> statuses = new HashMap<>();
        cluster.sql()
                .sql("SELECT RUN_ID, STATUS FROM CHECKPOINT_RUN WHERE OWNER IS NULL")
                .query(row -> {
                    statuses.put(row.getString(1), row.getString(2));
                });
        return statuses;
    }

    private static long open(Cluster cluster) {
        return cluster.sql()
                .sql("SELECT COUNT(*) FROM CHECKPOINT_REQUEST")
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasAskedOfAProcessThatDiesIsDoneByTheNextAndNoStageIsExecuted() {
        List<String> runs = runs(12);
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            String hold = InstanceApplication.HOLD + "=" + HELD + ":" + cluster.file("never");
            Instance owner = cluster.start(InstanceApplication.RUNS + "=" + String.join(",", runs), hold)
                    .awaitReady();
            cluster.until(() -> cluster.executed(line -> line.step() == HELD) == runs.size());
            asking(cluster)
                    .run(asker -> runs.forEach(run -> assertThat(ask(asker.getBean(RunOperations.class), run))
                            .isTrue()));
            owner.kill();
            cluster.start();
            cluster.start();
            cluster.until(() -> open(cluster) == 0 && statuses(cluster).size() == runs.size());

            assertThat(statuses(cluster))
                    .allSatisfy((run, status) -> assertThat(status).isEqualTo(isPaused(run) ? "PAUSED" : "CANCELLED"));
            assertThat(cluster.executed()).hasSize((HELD + 1) * runs.size());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyRequestIsDoneOnceOrRefusedWhereverTheOwnerIsKilled(long seed) {
        List<String> runs = runs(24);
        Random random = new Random(seed);
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            Instance owner = cluster.start(InstanceApplication.RUNS + "=" + String.join(",", runs))
                    .awaitReady();
            cluster.until(() -> cluster.executed().size() > runs.size());
            Map<String, Boolean> asked = new HashMap<>();
            asking(cluster).run(asker -> {
                CompletableFuture<Void> kill = CompletableFuture.runAsync(() -> {
                    LockSupport.parkNanos(random.nextLong(200_000_000));
                    owner.kill();
                });
                RunOperations operations = asker.getBean(RunOperations.class);
                runs.forEach(run -> asked.put(run, ask(operations, run)));
                kill.join();
            });
            cluster.start();
            cluster.until(() -> open(cluster) == 0
                    && statuses(cluster).size() == runs.size()
                    && !statuses(cluster).containsValue("RUNNING"));

            statuses(cluster).forEach((run, status) -> assertThat(status)
                    .as("status of %s, which was asked: %s", run, asked.get(run))
                    .isIn(isPaused(run) ? "PAUSED" : "CANCELLED", "COMPLETED"));
            asking(cluster)
                    .run(asker -> runs.forEach(run -> assertThat(cluster.sql()
                                    .sql("SELECT COUNT(*) FROM CHECKPOINT_ENTRY WHERE RUN_ID = ?"
                                            + " AND ENTRY_KIND IN ('run-paused', 'run-cancelled')")
                                    .param(run)
                                    .query(Long.class)
                                    .single())
                            .as("stops of %s", run)
                            .isLessThanOrEqualTo(1)));
        }
    }
}
