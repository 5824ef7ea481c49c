package dev.checkpoint.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What processes wrote about the results of their runs: of the call, and of the second call after it. */
final class Results {

    private Results() {}

    static List<String> of(Path directory, String run) {
        if (!Files.exists(Layout.results(directory))) {
            return List.of();
        }
        try {
            return Files.readAllLines(Layout.results(directory)).stream()
                    .map(line -> line.split("\t"))
                    .filter(line -> line[0].equals(run))
                    .flatMap(line -> Arrays.stream(line).skip(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
