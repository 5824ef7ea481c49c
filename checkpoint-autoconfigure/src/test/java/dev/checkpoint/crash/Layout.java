package dev.checkpoint.crash;

import java.nio.file.Path;

/** Which file is where in the directory of a scenario. */
final class Layout {

    private Layout() {}

    static Path journals(Path directory) {
        return directory.resolve("checkpoints");
    }

    static Path trace(Path directory) {
        return directory.resolve("trace.txt");
    }

    static Path results(Path directory) {
        return directory.resolve("results.txt");
    }

    static Path log(Path directory) {
        return directory.resolve("log.txt");
    }
}
