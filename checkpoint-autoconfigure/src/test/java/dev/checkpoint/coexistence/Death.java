package dev.checkpoint.coexistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The moment in which a process dies: what its store holds then is all that the next one finds. The directory is copied,
 * nobody holds the copy, and what this process does with the original afterwards is seen by nobody.
 */
class Death {

    private final Path store;

    private final Path left;

    private boolean comes;

    Death(Path store, Path left, boolean comes) {
        this.store = store;
        this.left = left;
        this.comes = comes;
    }

    /** Whether this is the life that ends with it. */
    synchronized boolean isComing() {
        return comes;
    }

    /** Here, if it comes at all. */
    synchronized void here() {
        if (!comes) {
            return;
        }
        comes = false;
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.toList()) {
                Path copy = left.resolve(store.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new Dead();
    }

    /** Ends what the dead process was doing. */
    static final class Dead extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
