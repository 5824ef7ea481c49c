package dev.checkpoint.store.file;

import dev.checkpoint.model.RunId;
import dev.checkpoint.spi.store.Request;
import dev.checkpoint.spi.store.format.FileNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests for the runs of a directory: {@code <directory>/.requests/<run-id>/<request-id>.yaml}, each a small file.
 *
 * <p>A request is written under another name, made durable, and then linked to its own name, which fails if there is one. So
 * it is there as a whole or not at all, and of several that are left at once one wins. What is damaged later is reported
 * once, and passed over.
 */
final class RequestFiles {

    static final String DIRECTORY = ".requests";

    private static final Logger log = LoggerFactory.getLogger(RequestFiles.class);

    private static final String SUFFIX = ".yaml";

    private static final Comparator<RequestDocument> ORDER = Comparator.comparing(RequestDocument::left)
            .thenComparing(kept -> kept.request().id());

    private final Path root;

    private final NewFiles made;

    private final Set<Path> reported = ConcurrentHashMap.newKeySet();

    private Instant lastLeft = Instant.EPOCH;

    RequestFiles(Path directory, NewFiles made) {
        this.made = made;
        this.root = directory.resolve(DIRECTORY);
    }

    /** Leaves a request for a run that is there; false if it is open already. */
    boolean leave(Request request) throws IOException {
        Path directory = directory(request.run());
        Path target = target(directory, request.id());
        byte[] bytes = new RequestDocument(request, now()).bytes();
        while (true) {
            made.makeDirectories(directory);
            try {
                return leave(bytes, directory, target);
            } catch (NoSuchFileException swept) {
                // the last request of the run was settled meanwhile, and its directory removed
                if (Files.isDirectory(directory)) {
                    throw swept;
                }
            }
        }
    }

    private boolean leave(byte[] bytes, Path directory, Path target) throws IOException {
        Path written = directory.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            write(written, bytes);
            boolean placed = place(written, target);
            if (placed) {
                RunOpener.sync(directory);
                RunOpener.sync(root);
                RunOpener.sync(root.toAbsolutePath().getParent());
            }
            return placed;
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private void write(Path path, byte[] bytes) throws IOException {
        UninterruptedIo.run(() -> {
            try (FileChannel channel = made.open(
                    path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
                return true;
            }
        });
    }

    private boolean place(Path written, Path target) throws IOException {
        try {
            Files.createLink(target, written);
            return true;
        } catch (NoSuchFileException swept) {
            throw swept;
        } catch (FileAlreadyExistsException exists) {
            return replaceDamaged(written, target);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            // two that come at the same time may then both win; what they ask is the same
            return replaceDamaged(written, target);
        }
    }

    private boolean replaceDamaged(Path written, Path target) throws IOException {
        if (read(target) != null) {
            return false;
        }
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** Later than any before, so that requests left within one tick of the clock keep their order. */
    private synchronized Instant now() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        lastLeft = now.isAfter(lastLeft) ? now : lastLeft.plus(1, ChronoUnit.MICROS);
        return lastLeft;
    }

    /** The open requests for some runs, in the order in which they were left. */
    List<Request> open(Set<RunId> runs) throws IOException {
        if (runs.isEmpty() || !Files.isDirectory(root)) {
            return List.of();
        }
        List<RequestDocument> open = new ArrayList<>();
        for (RunId run : runs) {
            open.addAll(in(directory(run)));
        }
        return open.stream().sorted(ORDER).map(RequestDocument::request).toList();
    }

    /** All open requests, by the encoded ids of their runs. */
    Map<String, List<Request>> all() throws IOException {
        Map<String, List<Request>> all = new HashMap<>();
        for (Path directory : children(root)) {
            List<Request> open =
                    in(directory).stream().map(RequestDocument::request).toList();
            if (!open.isEmpty()) {
                all.put(String.valueOf(directory.getFileName()), open);
            }
        }
        return all;
    }

    private List<RequestDocument> in(Path directory) throws IOException {
        List<RequestDocument> open = new ArrayList<>();
        for (Path path : children(directory)) {
            RequestDocument kept = isRequest(path) ? read(path) : null;
            if (kept != null) {
                open.add(kept);
            }
        }
        return open;
    }

    private static boolean isRequest(Path path) {
        return path.getFileName().toString().endsWith(SUFFIX);
    }

    /** Null if it is gone, or damaged. */
    private @Nullable RequestDocument read(Path path) throws IOException {
        RequestDocument kept;
        try {
            kept = RequestDocument.read(UninterruptedIo.run(() -> Files.readAllBytes(path)));
        } catch (NoSuchFileException settled) {
            return null;
        }
        if (kept == null && reported.add(path)) {
            log.warn(
                    "{} is no request, or not all of one; it is passed over. Leave the request again, or delete the file.",
                    path);
        }
        return kept;
    }

    /** Closes a request; tells whether it was open. */
    boolean settle(RunId run, String request) throws IOException {
        Path directory = directory(run);
        boolean open = Files.deleteIfExists(target(directory, request));
        if (open) {
            RunOpener.sync(directory);
            removeIfEmpty(directory);
        }
        return open;
    }

    /** Removes all requests for a run. */
    void delete(RunId run) throws IOException {
        Path directory = directory(run);
        for (Path path : children(directory)) {
            Files.deleteIfExists(path);
        }
        removeIfEmpty(directory);
    }

    private static void removeIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException goesOn) {
            // another request is open
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory)) {
            List<Path> children = new ArrayList<>();
            paths.forEach(children::add);
            return children;
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
    }

    private Path directory(RunId run) {
        return root.resolve(FileNames.encode(run.value()));
    }

    private static Path target(Path directory, String request) {
        return directory.resolve(FileNames.encode(request) + SUFFIX);
    }
}
