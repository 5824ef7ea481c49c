package dev.checkpoint.sample.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's documents: {@code README.md} and everything below {@code docs} and {@code .github}. */
final class Documents {

    static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private Documents() {}

    static List<Path> all() {
        return Stream.of("README.md", "docs", ".github")
                .map(PROJECT::resolve)
                .flatMap(Documents::walk)
                .filter(path -> path.toString().endsWith(".md"))
                .sorted()
                .toList();
    }

    private static Stream<Path> walk(Path start) {
        try (Stream<Path> paths = Files.walk(start)) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(Path file) {
        return PROJECT.relativize(file).toString().replace('\\', '/');
    }
}
