package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that call runs that call runs: instances are killed in the innermost, and several others find all three. */
class FamilyTests {

    private static final Duration LEASE = Duration.ofSeconds(1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"family", "named"})
    void aFamilyIsResumedFromTheTopAndNoneOfItFails(String pipeline) {
        List<String> runs =
                IntStream.range(0, 4).mapToObj(i -> pipeline + "-" + i).toList();
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            String hold = InstanceApplication.HOLD + "=" + Family.INNERMOST + ":" + cluster.file("never");
            Instance first = cluster.start(
                            InstanceApplication.PIPELINE + "=" + pipeline,
                            InstanceApplication.RUNS + "=" + String.join(",", runs),
                            hold)
                    .awaitReady();
            cluster.until(() -> standing(cluster, first) == runs.size());
            first.kill();
            Instance second = cluster.start(hold).awaitReady();
            cluster.until(() -> standing(cluster, second) == runs.size());
            second.kill();
            cluster.start();
            cluster.start();
            cluster.until(() -> cluster.completedRuns() == 3L * runs.size());

            assertThat(cluster.sql()
                            .sql("SELECT RUN_ID FROM CHECKPOINT_RUN WHERE STATUS <> 'COMPLETED'")
                            .query(String.class)
                            .list())
                    .isEmpty();
            for (String run : runs) {
                for (int step = 0; step < Family.STEPS; step++) {
                    int number = step;
                    assertThat(cluster.executed(line -> line.run().equals(run) && line.step() == number))
                            .as("executions of step %s of %s", step, run)
                            .isEqualTo(step == Family.INNERMOST ? 3 : 1);
                }
            }
            assertThat(cluster.sql()
                            .sql("SELECT COUNT(*) FROM CHECKPOINT_ENTRY WHERE ENTRY_KIND = 'run-failed'")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static long standing(Cluster cluster, Instance instance) {
        return cluster.executed(line -> line.pid() == instance.pid() && line.step() == Family.INNERMOST);
    }
}
