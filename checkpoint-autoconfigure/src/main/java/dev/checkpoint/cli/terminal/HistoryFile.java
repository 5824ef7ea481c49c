package dev.checkpoint.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The lines a person wrote, one a line, the last {@value #MOST}. Only the owner may read the file. What cannot be read or written is
 * forgotten: a history is a comfort.
 */
final class HistoryFile {

    private static final int MOST = 500;

    private final Path file;

    private final Deque<String> lines = new ArrayDeque<>();

    HistoryFile(Path file) {
        this.file = file;
        try {
            lines.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException first) {
            // the first line makes it
        } catch (IOException unreadable) {
            lines.clear();
        }
        shorten();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void add(String line) {
        if (line.equals(lines.peekLast())) {
            return;
        }
        lines.add(line);
        shorten();
        try {
            write();
        } catch (IOException unwritable) {
            // the next line tries again
        }
    }

    private void shorten() {
        while (lines.size() > MOST) {
            lines.removeFirst();
        }
    }

    /** Whole, so that a process that ends in between leaves the old lines. */
    private void write() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path written = Files.createTempFile(directory, ".history", ".tmp", owner);
        try {
            Files.write(written, lines, StandardCharsets.UTF_8, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
