package dev.checkpoint.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The four made-up documents of the tests, copied to where a test may edit them. */
public final class Library {

    private Library() {}

    /** Copies the documents into a new folder {@code library}. */
    public static Path copyTo(Path directory) throws IOException, URISyntaxException {
        Path original = Path.of(Library.class.getResource("/library").toURI());
        Path copy = directory.resolve("library");
        try (Stream<Path> files = Files.walk(original)) {
            files.forEach(file -> copy(file, copy.resolve(original.relativize(file))));
        }
        return copy;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
