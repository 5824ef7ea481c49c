package dev.checkpoint.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Instances that are killed, paused for longer than their lease, and whose clocks are minutes apart. */
class TakeoverTests {

    private static final Duration LEASE = Duration.ofSeconds(1);

    private static final String FAST = InstanceApplication.AHEAD + "=5m";

    private static final String SLOW = InstanceApplication.AHEAD + "=-5m";

    private static final String WORK = InstanceApplication.WORK + "=200ms";

    private static final long SEED = 20261121;

    /** Instances that are killed or paused at random. */
    private static final int BLOWS = 6;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void refusesWhatAPausedInstanceWritesAndLetsItTakeItsRunsBack() {
        List<String> runs = runs("a", 4);
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            Path released = cluster.file("released");
            Instance first = cluster.start(started(runs), hold(1, cluster.file("never")));
            first.awaitReady();
            cluster.until(() -> standing(cluster, first, 1) == runs.size());
            first.kill();
            Instance paused = cluster.start(FAST, hold(3, released)).awaitReady();
            cluster.until(() -> standing(cluster, paused, 3) == runs.size());
            paused.pause();
            Instance third = cluster.start(SLOW, hold(4, cluster.file("never"))).awaitReady();
            cluster.until(() -> standing(cluster, third, 4) == runs.size());
            cluster.create(released);
            paused.goOn();
            cluster.until(() -> paused.refusals().size() == runs.size());
            assertThat(paused.refusals()).allSatisfy(refusal -> {
                assertThat(third.isNamed(refusal.owner())).isTrue();
                assertThat(refusal.message())
                        .startsWith("Run '" + refusal.run() + "' was taken over by instance '" + refusal.owner() + "'")
                        .contains("this instance stops writing to it");
            });
            assertThat(standing(cluster, paused, 4))
                    .as("steps the refused instance went on to")
                    .isZero();

            third.kill();
            cluster.until(() -> cluster.completedRuns() == runs.size());
            assertThat(Ledger.examine(cluster, runs).lost())
                    .as("one execution of each run by each that lost it")
                    .hasSize(3 * runs.size());
        }
    }

    @Test
    void completesEachStepOnceWhileInstancesAreKilledAndPaused() {
        List<String> left = runs("left", 8);
        List<String> right = runs("right", 8);
        List<String> all = new ArrayList<>(left);
        all.addAll(right);
        Random random = new Random(SEED);
        try (Cluster cluster = new Cluster(directory, LEASE)) {
            List<Instance> living = new ArrayList<>(
                    List.of(cluster.start(started(left), FAST, WORK), cluster.start(started(right), SLOW, WORK)));
            living.add(cluster.start(WORK));
            living.forEach(Instance::awaitReady);
            cluster.until(() -> cluster.executed(line -> true) > all.size());
            int kills = 0;
            for (int blow = 0; blow < BLOWS && cluster.completedRuns() < all.size(); blow++) {
                if (blow % 2 == 0) {
                    Instance victim = mostRuns(cluster, living);
                    victim.pause();
                    List<String> held = cluster.runsOf(victim);
                    cluster.until(() -> cluster.isSilent(victim));
                    awaitProgress(cluster, random);
                    cluster.until(() -> cluster.runsOf(victim).isEmpty());
                    victim.goOn();
                    if (!held.isEmpty() && cluster.hasLostAny(victim, held)) {
                        cluster.until(() -> !victim.refusals().isEmpty());
                    }
                } else {
                    Instance victim = busiest(cluster, living, random);
                    victim.kill();
                    kills++;
                    living.remove(victim);
                    living.add(cluster.start(random.nextBoolean() ? FAST : SLOW, WORK));
                }
                awaitProgress(cluster, random);
            }
            cluster.until(() -> cluster.completedRuns() == all.size());
            Ledger.examine(cluster, all);
            long refused = cluster.instances().stream()
                    .mapToLong(instance -> instance.refusals().size())
                    .sum();
            assertThat(kills).as("instances that were killed").isPositive();
            assertThat(refused)
                    .as("writes of paused instances that were refused")
                    .isPositive();
        }
    }

    private static List<String> runs(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> name + "-" + number)
                .toList();
    }

    private static String started(List<String> runs) {
        return InstanceApplication.RUNS + "=" + String.join(",", runs);
    }

    private static String hold(int step, Path until) {
        return InstanceApplication.HOLD + "=" + step + ":" + until;
    }

    /** How many runs an instance has brought to a step. */
    private static long standing(Cluster cluster, Instance instance, int step) {
        return cluster.executed(line -> line.pid() == instance.pid() && line.step() == step);
    }

    private static Instance mostRuns(Cluster cluster, List<Instance> living) {
        return Collections.max(living, Comparator.comparingInt(instance -> cluster.runsOf(instance)
                .size()));
    }

    /** One that executed one of the last steps. */
    private static Instance busiest(Cluster cluster, List<Instance> living, Random random) {
        List<Executions.Line> lines = cluster.executed();
        List<Executions.Line> last = lines.subList(Math.max(0, lines.size() - 4), lines.size());
        long pid = last.get(random.nextInt(last.size())).pid();
        return living.stream()
                .filter(instance -> instance.pid() == pid)
                .findFirst()
                .orElse(living.get(0));
    }

    /** A few steps more, or all are done. */
    private static void awaitProgress(Cluster cluster, Random random) {
        int steps = cluster.executed().size() + 1 + random.nextInt(8);
        cluster.until(() -> cluster.executed().size() >= steps
                || cluster.sql()
                                .sql("SELECT COUNT(*) FROM CHECKPOINT_RUN WHERE STATUS <> 'COMPLETED'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }
}
