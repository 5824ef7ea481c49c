package dev.checkpoint.transactional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.checkpoint.crash.Death;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Applications on PostgreSQL that die before and after every statement and commit, and at random moments: whenever one is
 * dead, business rows and completed entries agree, each exactly once, and the next one goes on.
 *
 * <p>Several applications share a process, each with a database of its own, and die together.
 * {@code -Dcheckpoint-test.kills=200} says how many die; the default passes every moment once.
 */
class TransactionalKillTests {

    private static final int KILLS = Integer.getInteger("checkpoint-test.kills", 66);

    private static final long SEED = 20261121;

    /** How many applications of a process die at moments. */
    private static final int WIDTH = 8;

    /** The pipelines of the applications of a process that is killed from outside. */
    private static final List<String> KILLED = List.of("fan", "line", "fan", "line");

    /** The longest time a process killed from outside has for its runs, in microseconds. */
    private static final int WITHIN = 200_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path directory;

    @Test
    void rowsAndEntriesAgreeWheneverAnApplicationDies() throws Exception {
        List<String> moments = moments(KILLS * 3 / 4);
        assertThat(moments).as("every moment is among them").containsAll(everyMoment());
        List<Ledger> ledgers = ledgers(WIDTH);
        for (int from = 0; from < moments.size(); from += WIDTH) {
            List<String> now = moments.subList(from, Math.min(from + WIDTH, moments.size()));
            List<List<String>> applications = new ArrayList<>();
            for (String moment : now) {
                Ledger ledger = ledgers.get(applications.size());
                int first = ledger.completedRuns() + 1;
                applications.add(KilledProcess.arguments(ledger.url(), "line", first, first + 2, moment));
            }
            try (KilledProcess process = KilledProcess.start(log(), applications)) {
                assertThat(process.await()).as("dies %s, see %s", now, log()).isEqualTo(Death.KILLED);
            }
            for (int died = 0; died < now.size(); died++) {
                ledgers.get(died).examine("a death " + now.get(died));
            }
        }
        end(ledgers, Collections.nCopies(WIDTH, "line"));
    }

    @Test
    void rowsAndEntriesAgreeWheneverAProcessIsKilled() throws Exception {
        List<Ledger> ledgers = ledgers(KILLED.size());
        Random random = new Random(SEED);
        for (int killed = 0; killed < KILLS / 4; killed += KILLED.size()) {
            List<List<String>> applications = new ArrayList<>();
            for (Ledger ledger : ledgers) {
                String pipeline = KILLED.get(applications.size());
                int first = ledger.completedRuns() + 1;
                applications.add(KilledProcess.arguments(ledger.url(), pipeline, first, Integer.MAX_VALUE - 1, ""));
            }
            try (KilledProcess process = KilledProcess.start(log(), applications)) {
                process.killAfter(random.nextInt(WITHIN));
            }
            for (int i = 0; i < ledgers.size(); i++) {
                ledgers.get(i).examine("kill " + (killed + i) + " of " + KILLED.get(i) + " with seed " + SEED);
            }
        }
        end(ledgers, KILLED);
    }

    private static List<Ledger> ledgers(int count) {
        return Stream.generate(Ledger::new).limit(count).toList();
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

    /** One more process, which nobody kills, completes what the dead ones left. */
    private static void end(List<Ledger> ledgers, List<String> pipelines) throws Exception {
        List<List<String>> applications = new ArrayList<>();
        List<Integer> lasts = new ArrayList<>();
        for (Ledger ledger : ledgers) {
            int last = ledger.completedRuns() + 1;
            applications.add(KilledProcess.arguments(ledger.url(), pipelines.get(lasts.size()), last, last, ""));
            lasts.add(last);
        }
        try (KilledProcess process = KilledProcess.start(log(), applications)) {
            assertThat(process.await()).as("see %s", log()).isZero();
        }
        for (int i = 0; i < ledgers.size(); i++) {
            ledgers.get(i).examine("the end");
            ledgers.get(i)
                    .allEnded(
                            lasts.get(i),
                            pipelines.get(i).equals("line") ? KilledPipelines.LINE.size() : KilledPipelines.WIDTH + 2);
        }
    }

    private static Path log() {
        return directory.resolve("log.txt");
    }
}
