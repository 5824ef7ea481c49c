package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Instances that are told to stop, where nobody may wait for a lease. */
class HandoverTests {

    private static final Duration LEASE = Duration.ofSeconds(60);

    /** A few looks for interrupted runs, and time for a busy machine; a fraction of the lease. */
    private static final Duration SOON = Duration.ofSeconds(6);

    private static final List<String> RUNS = List.of("b-1", "b-2", "b-3", "b-4");

    private static final String STARTED = InstanceApplication.RUNS + "=" + String.join(",", RUNS);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void handsRunsOverAtTheNextStep() {
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            Path end = cluster.file("end");
            Instance stopping = cluster.start(STARTED, InstanceApplication.HOLD + "=1:" + end);
            Instance next = cluster.start();
            Duration took = stopAndAwaitHandover(cluster, stopping, next, () -> cluster.create(end));
            assertThat(took).isLessThan(SOON);
            cluster.until(() -> cluster.completedRuns() == RUNS.size());
            assertThat(Ledger.examine(cluster, RUNS).lost())
                    .as("executions that were lost")
                    .isEmpty();
        }
    }

    @Test
    void handsOverRunsWhoseStepDoesNotEnd() {
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            Instance stopping = cluster.start(
                    STARTED,
                    InstanceApplication.HOLD + "=1:" + cluster.file("never"),
                    "spring.lifecycle.timeout-per-shutdown-phase=500ms");
            Instance next = cluster.start();
            Duration took = stopAndAwaitHandover(cluster, stopping, next, () -> {});
            assertThat(took).isLessThan(SOON);
            assertThat(stopping.log()).anyMatch(line -> line.contains("4 runs are still executing a stage after"));
            cluster.until(() -> cluster.completedRuns() == RUNS.size());
            assertThat(Ledger.examine(cluster, RUNS).lost())
                    .as("the step in which each stood")
                    .hasSize(RUNS.size());
        }
    }

    /** How long it takes from the signal until another instance executes all its runs. */
    private static Duration stopAndAwaitHandover(
            Cluster cluster, Instance stopping, Instance next, Runnable whenItCloses) {
        stopping.awaitReady();
        next.awaitReady();
        cluster.until(() -> cluster.executed(line -> line.step() == 1) == RUNS.size());
        long signalled = System.nanoTime();
        stopping.terminate();
        cluster.until(() -> stopping.log().contains(InstanceApplication.CLOSING));
        whenItCloses.run();
        cluster.until(() -> cluster.executed().stream()
                        .filter(line -> line.pid() == next.pid())
                        .map(Executions.Line::run)
                        .distinct()
                        .count()
                == RUNS.size());
        Duration took = Duration.ofNanos(System.nanoTime() - signalled);
        assertThat(stopping.await())
                .as("exit code of a process that was told to stop")
                .isEqualTo(143);
        return took;
    }
}
