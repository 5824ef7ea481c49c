package dev.checkpoint.sample.editorial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What is published: files in {@code ./outbox}, in the place of a mailing list or a content management system. Like many of
 * those, it accepts a key, and does nothing if it has seen the key before.
 */
@Component
class Outbox {

    private final Path directory;
    private final Duration pace;

    Outbox(@Value("${sample.outbox:./outbox}") Path directory, @Value("${sample.pace:0s}") Duration pace) {
        this.directory = directory;
        this.pace = pace;
    }

    /**
     * Sends an issue, unless one was sent with this key. Returns the name of its file, with {@code --sample.pace=5s} five
     * seconds later: time to kill the process when nobody knows whether the issue was sent.
     */
    String send(String key, String title, String text) throws InterruptedException {
        Path file = directory.resolve(key + ".md");
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(directory);
                Path complete =
                        Files.writeString(directory.resolve(key + ".part"), "# " + title + "\n\n" + text + "\n");
                Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
            }
            Thread.sleep(pace.toMillis());
            return file.getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "'" + file + "' cannot be written. Name another folder: --sample.outbox=DIR.", e);
        }
    }

    /** Withdraws an issue; does nothing if it is withdrawn already. */
    void withdraw(String file) {
        try {
            Files.deleteIfExists(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "'" + file + "' cannot be withdrawn. Delete it from '" + directory + "'.", e);
        }
    }
}
