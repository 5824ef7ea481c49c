package dev.checkpoint.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Processes that execute the same run one after the other, each killed, until one comes to the end.
 *
 * @param directory where all of it is
 * @param shape the pipeline
 * @param files properties that say how its files are written
 */
record Chain(Path directory, Shape shape, List<String> files) {

    /** No run needs more. */
    private static final int MOST = 100;

    /**
     * What came of it.
     *
     * @param kills how many processes were killed
     * @param torn unfinished ends that were found in files
     * @param dropped entries that tell of one
     */
    record Outcome(int kills, int torn, int dropped) {}

    /** Kills the run before, within and after the first appends of each process, until it ends. */
    Outcome haltAtEveryBoundary(Map<Shape, Control> controls) {
        Witness witness = new Witness(make(directory), controls);
        String run = shape.run(1);
        List<Moment> moments = new ArrayList<>();
        for (int append = 1; append <= shape.boundaries(); append++) {
            for (Moment.When when : Moment.When.values()) {
                moments.add(new Moment(when, append));
            }
        }
        for (int process = 0; process < MOST; process++) {
            List<String> options = new ArrayList<>(files);
            options.add(CrashApplication.HALT + "=" + moments.get(process % moments.size()));
            boolean halted;
            try (Application application = Application.start(directory, List.of(run), List.of(), options)) {
                halted = application.awaitHaltOrEnd();
            }
            witness.examine();
            if (!halted) {
                witness.allEnded(List.of(run));
                return new Outcome(
                        process, witness.journals().torn(), witness.journals().dropped());
            }
        }
        throw new AssertionError("Run " + run + " in " + directory + " does not end");
    }

    /**
     * Kills processes from outside after random times, beginning a new run whenever one ends.
     *
     * @param kills how many
     * @param within the longest time a process lives after it began its run, in microseconds
     */
    Outcome killAtRandom(Map<Shape, Control> controls, int kills, int within, long seed) {
        Witness witness = new Witness(make(directory), controls);
        Random random = new Random(seed);
        List<String> runs = new ArrayList<>(List.of(shape.run(1)));
        int killed = 0;
        for (int process = 0; process < MOST; process++) {
            String run = runs.get(runs.size() - 1);
            boolean last = killed == kills;
            boolean dead;
            try (Application application = Application.start(directory, List.of(run), List.of(), files)) {
                application.awaitReady();
                dead = last ? application.awaitHaltOrEnd() : application.killAfter(random.nextInt(within));
            }
            witness.examine();
            killed += dead ? 1 : 0;
            if (last) {
                assertThat(dead).as("killed by somebody else, in %s", directory).isFalse();
                witness.allEnded(runs);
                return new Outcome(
                        killed, witness.journals().torn(), witness.journals().dropped());
            }
            if (!dead) {
                runs.add(shape.run(runs.size() + 1));
            }
        }
        throw new AssertionError("Run " + runs + " in " + directory + " does not end");
    }

    static Path make(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
