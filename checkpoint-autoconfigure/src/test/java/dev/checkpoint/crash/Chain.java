package dev.checkpoint.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Applications that execute the same run one after the other, each killed, until one comes to its end. */
final class Chain {

    private final Path directory;

    private final Shape shape;

    private final List<String> files;

    private final Witness witness;

    private final List<String> runs = new ArrayList<>();

    private int kills;

    /**
     * Begins with its first run.
     *
     * @param directory where all of it is
     * @param shape the pipeline
     * @param files properties that say how its files are written
     */
    Chain(Path directory, Shape shape, List<String> files, Map<Shape, Control> controls) {
        this.directory = make(directory);
        this.shape = shape;
        this.files = files;
        this.witness = new Witness(directory, controls);
        beginRun();
    }

    void beginRun() {
        runs.add(shape.run(runs.size() + 1));
    }

    /** What the next application is started with. */
    List<String> arguments() {
        return Application.arguments(directory, List.of(run()), files);
    }

    /** The same for the n-th application, which dies before, within or after one of its first appends. */
    List<String> argumentsOfDeath(int number) {
        Moment.When[] whens = Moment.When.values();
        Moment moment = new Moment(whens[number % whens.length], 1 + number / whens.length % shape.boundaries());
        List<String> options = new ArrayList<>(files);
        options.add(CrashApplication.HALT + "=" + moment);
        return Application.arguments(directory, List.of(run()), options);
    }

    /** To be called when the application is dead or has ended; whether its run has ended. */
    boolean examine() {
        witness.examine();
        boolean ended = !Results.of(directory, run()).isEmpty();
        kills += ended ? 0 : 1;
        return ended;
    }

    /** To be called at the end: every run has ended as it should. */
    void allEnded() {
        witness.allEnded(runs);
    }

    /** How many applications were killed in the midst of their run. */
    int kills() {
        return kills;
    }

    /** How many unfinished ends were found in files. */
    int torn() {
        return witness.journals().torn();
    }

    /** How many entries tell of one. */
    int dropped() {
        return witness.journals().dropped();
    }

    private String run() {
        return runs.get(runs.size() - 1);
    }

    static Path make(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
