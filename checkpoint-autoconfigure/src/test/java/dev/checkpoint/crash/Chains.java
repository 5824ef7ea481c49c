package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Chains whose applications share processes, because most of the time of a process is its start. Each application has its own
 * files and dies in its own run; a process is gone when all of its applications are dead.
 *
 * @param log of the processes
 * @param all of them
 */
record Chains(Path log, List<Chain> all) {

    /** No run needs more. */
    private static final int MOST = 100;

    /** Kills runs before, within and after the first appends of each application, until all end. */
    void haltAtEveryBoundary() {
        List<Chain> going = new ArrayList<>(all);
        for (int process = 0; process < MOST && !going.isEmpty(); process++) {
            int number = process;
            try (Application application = start(going, chain -> chain.argumentsOfDeath(number))) {
                application.awaitHaltOrEnd();
            }
            going.removeIf(Chain::examine);
        }
        assertThat(going).as("chains that do not end, see %s", log).isEmpty();
        all.forEach(Chain::allEnded);
    }

    /**
     * Kills processes from outside after random times, beginning a new run whenever one ends.
     *
     * @param kills how many applications of each chain die at least
     * @param within the longest time a process lives after it began its runs, in microseconds
     */
    void killAtRandom(int kills, int within, long seed) {
        Random random = new Random(seed);
        for (int process = 0; all.stream().anyMatch(chain -> chain.kills() < kills); process++) {
            assertThat(process).as("processes, see %s", log).isLessThan(MOST);
            try (Application application = start(all, Chain::arguments)) {
                application.awaitReady().killAfter(random.nextInt(within));
            }
            all.forEach(chain -> {
                if (chain.examine()) {
                    chain.beginRun();
                }
            });
        }
        try (Application last = start(all, Chain::arguments)) {
            assertThat(last.await()).as("exit code, see %s", log).isZero();
        }
        assertThat(all).as("chains that have ended, see %s", log).allMatch(Chain::examine);
        all.forEach(Chain::allEnded);
    }

    private Application start(List<Chain> chains, Function<Chain, List<String>> arguments) {
        return Application.startTogether(log, chains.stream().map(arguments).toList());
    }
}
