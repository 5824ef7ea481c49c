package dev.checkpoint.store.file;

import dev.checkpoint.spi.store.KeptText;
import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The texts beside the runs of a directory: {@code <directory>/.texts/<name>.txt}, whose first line is {@code revision N}.
 *
 * <p>A text is written under another name, made durable, and then renamed, under the lock of its name. So it is there as a whole
 * or not at all, and of several that write at once one wins.
 */
final class TextFiles {

    private static final String DIRECTORY = ".texts";

    private static final String SUFFIX = ".txt";

    private static final String REVISION = "revision ";

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Path root;

    private final RunLocks locks;

    private final NewFiles made;

    TextFiles(Path directory, RunLocks locks, NewFiles made) {
        this.root = directory.resolve(DIRECTORY);
        this.locks = locks;
        this.made = made;
    }

    Optional<KeptText> text(String name) throws IOException {
        Path path = path(KeptText.requireName(name));
        String content;
        try {
            content = UninterruptedIo.run(() -> Files.readString(path));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        int line = content.indexOf('\n');
        try {
            if (line > 0 && content.startsWith(REVISION)) {
                long revision = Long.parseLong(content.substring(REVISION.length(), line));
                return Optional.of(new KeptText(name, revision, content.substring(line + 1)));
            }
        } catch (NumberFormatException changed) {
            // said below
        }
        throw new IOException(path + " does not begin with 'revision N'. Restore it, or delete it.");
    }

    boolean write(String name, long revision, String text) throws IOException {
        KeptText.requireName(name);
        KeptText.requireText(text);
        return locked(name, () -> {
            if (revision(name) != revision) {
                return false;
            }
            replace(path(name), REVISION + (revision + 1) + "\n" + text);
            return true;
        });
    }

    private void replace(Path target, String content) throws IOException {
        made.makeDirectories(root);
        Path written = root.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            UninterruptedIo.run(() -> {
                try (FileChannel channel = made.open(written, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
                    ByteBuffer left = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                    while (left.hasRemaining()) {
                        channel.write(left);
                    }
                    channel.force(true);
                    return true;
                }
            });
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        RunOpener.sync(root);
        RunOpener.sync(root.toAbsolutePath().getParent());
    }

    boolean remove(String name, long revision) throws IOException {
        KeptText.requireName(name);
        return revision > 0
                && locked(name, () -> {
                    boolean current = revision(name) == revision;
                    if (current) {
                        Files.deleteIfExists(path(name));
                        RunOpener.sync(root);
                    }
                    return current;
                });
    }

    private long revision(String name) throws IOException {
        return text(name).map(KeptText::revision).orElse(0L);
    }

    private boolean locked(String name, UninterruptedIo.Action<Boolean> change) throws IOException {
        long begun = System.nanoTime();
        FileLock claim = locks.tryClaimText(name);
        while (claim == null) {
            if (System.nanoTime() - begun > PATIENCE) {
                throw new IOException("another process writes text '" + name + "' and does not end");
            }
            claim = locks.tryClaimText(name);
        }
        try {
            return change.run();
        } finally {
            locks.release(claim);
        }
    }

    List<String> names(String prefix) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(root, "[!.]*" + SUFFIX)) {
            for (Path path : paths) {
                String file = path.getFileName().toString();
                names.add(FileNames.decode(file.substring(0, file.length() - SUFFIX.length())));
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        return names.stream().filter(name -> name.startsWith(prefix)).sorted().toList();
    }

    private Path path(String name) {
        return root.resolve(FileNames.encode(name) + SUFFIX);
    }
}
