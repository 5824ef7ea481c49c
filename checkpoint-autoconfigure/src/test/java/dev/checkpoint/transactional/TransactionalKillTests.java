package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications on PostgreSQL that die before and after every statement and commit, and at random moments: whenever one is
 * dead, business rows and completed entries agree, each exactly once, and the next one goes on.
 *
 * <p>{@code -Dcheckpoint-test.kills=200} says how many; the default passes every moment once.
 */
class TransactionalKillTests {

    private static final int KILLS = Integer.getInteger("checkpoint-test.kills", 66);

    private static final long SEED = 20261121;

    /** The longest time a process killed from outside has for its runs, in microseconds. */
    private static final int WITHIN = 150_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    @Test
    void rowsAndEntriesAgreeWheneverAProcessDies() throws Exception {
        try (KilledProcess first = KilledProcess.start(log(), true, new Ledger().url(), options("line", 1, 1, ""))) {
            assertThat(first.await()).as("see %s", log()).isZero();
        }
        List<String> moments = moments(KILLS * 3 / 4);
        int half = moments.size() / 2;
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> chains = List.of(
                    () -> haltAt(moments.subList(0, half)),
                    () -> haltAt(moments.subList(half, moments.size())),
                    () -> killAtRandom("fan", (KILLS - moments.size() + 1) / 2, SEED),
                    () -> killAtRandom("line", (KILLS - moments.size()) / 2, SEED + 1));
            int kills = 0;
            for (Future<Integer> chain : two.invokeAll(chains)) {
                kills += chain.get();
            }
            assertThat(kills).isEqualTo(KILLS);
            assertThat(moments).as("every moment is among them").containsAll(everyMoment());
        } finally {
            two.shutdownNow();
        }
    }

    /** Every moment, each pass in an order of its own. */
    private static List<String> moments(int count) {
        Random random = new Random(SEED);
        List<String> moments = new ArrayList<>();
        while (moments.size() < count) {
            List<String> pass = new ArrayList<>(everyMoment());
            Collections.shuffle(pass, random);
            moments.addAll(pass);
        }
        return List.copyOf(moments.subList(0, Math.max(count, everyMoment().size())));
    }

    /** Before and after every statement and commit of a run of {@code line}, from its first to its last. */
    private static List<String> everyMoment() {
        Stream<String> lifecycle = Stream.of("insert RUN in -", "update RUN in -", "insert ENTRY in -", "commit in -");
        Stream<String> ofStages = KilledPipelines.LINE.stream()
                .flatMap(stage -> Stream.of("insert ORDERS", "insert LINES", "update TOTAL", "insert ENTRY", "commit")
                        .map(statement -> statement + " in " + stage));
        return Stream.concat(lifecycle, ofStages)
                .flatMap(what -> Stream.of("before " + what, "after " + what))
                .toList();
    }

    private static int haltAt(List<String> moments) throws Exception {
        Ledger ledger = new Ledger();
        for (String moment : moments) {
            int first = ledger.completedRuns() + 1;
            try (KilledProcess process =
                    KilledProcess.start(log(), false, ledger.url(), options("line", first, first + 2, moment))) {
                assertThat(process.await())
                        .as("halts %s, see %s", moment, log())
                        .isEqualTo(KilledApplication.KILLED);
            }
            ledger.examine("a death " + moment);
        }
        end(ledger, "line", KilledPipelines.LINE.size());
        return moments.size();
    }

    private static int killAtRandom(String pipeline, int kills, long seed) throws Exception {
        Ledger ledger = new Ledger();
        Random random = new Random(seed);
        for (int kill = 1; kill <= kills; kill++) {
            int first = ledger.completedRuns() + 1;
            try (KilledProcess process = KilledProcess.start(
                    log(), false, ledger.url(), options(pipeline, first, Integer.MAX_VALUE - 1, ""))) {
                process.killAfter(random.nextInt(WITHIN));
            }
            ledger.examine("kill " + kill + " of " + pipeline + " with seed " + seed);
        }
        end(ledger, pipeline, pipeline.equals("line") ? KilledPipelines.LINE.size() : KilledPipelines.WIDTH + 2);
        return kills;
    }

    /** One more process, which nobody kills, completes what the dead ones left. */
    private static void end(Ledger ledger, String pipeline, int stagesPerRun) throws Exception {
        int last = ledger.completedRuns() + 1;
        try (KilledProcess process =
                KilledProcess.start(log(), false, ledger.url(), options(pipeline, last, last, ""))) {
            assertThat(process.await()).as("see %s", log()).isZero();
        }
        ledger.examine("the end");
        ledger.allEnded(last, stagesPerRun);
    }

    private static List<String> options(String pipeline, int first, int last, String moment) {
        return List.of(
                KilledApplication.PIPELINE + "=" + pipeline,
                KilledApplication.FIRST + "=" + first,
                KilledApplication.LAST + "=" + last,
                KilledApplication.HALT + "=" + moment);
    }

    private static Path log() {
        return directory.resolve("log.txt");
    }
}
