package dev.checkpoint.crash;

import dev.checkpoint.RunQuery;
import dev.checkpoint.RunSummary;
import dev.checkpoint.model.Entry;
import dev.checkpoint.model.RunId;
import dev.checkpoint.model.Trigger;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.CheckpointStore;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The file store of an application that halts at a {@link Moment}: the JVM is gone at once, without shutdown hooks or
 * {@code finally}. Appends that only find out that the run exists do not count.
 */
final class HaltingStore implements CheckpointStore, dev.checkpoint.spi.store.RunCatalog {

    /** What a shell says of a process that was killed; here the process says so itself. */
    static final int KILLED = 137;

    private final FileCheckpointStore store;

    private final Path directory;

    private final Moment moment;

    private final AtomicInteger appends = new AtomicInteger();

    HaltingStore(FileCheckpointStore store, Path directory, Moment moment) {
        this.store = store;
        this.directory = directory;
        this.moment = moment;
    }

    @Override
    public AppendOutcome append(RunId run, long expectedSeq, List<Entry> entries, Trigger trigger) {
        boolean exists = expectedSeq == 0 && store.open(run).isPresent();
        if (exists || appends.incrementAndGet() != moment.append()) {
            return store.append(run, expectedSeq, entries, trigger);
        }
        if (moment.when() == Moment.When.BEFORE) {
            Runtime.getRuntime().halt(KILLED);
        }
        Map<Path, Long> before = moment.when() == Moment.When.DURING ? sizes() : Map.of();
        store.append(run, expectedSeq, entries, trigger);
        if (moment.when() == Moment.When.DURING) {
            tear(before);
        }
        Runtime.getRuntime().halt(KILLED);
        throw new IllegalStateException("A halted process goes on");
    }

    private Map<Path, Long> sizes() {
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            Map<Path, Long> sizes = new HashMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sizes.put(file, Files.size(file));
            }
            return sizes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves a part of what the append added, as a process that dies inside its write does. */
    private void tear(Map<Path, Long> before) {
        sizes().forEach((file, size) -> {
            long start = before.getOrDefault(file, 0L);
            if (size > start && !file.getFileName().toString().startsWith(".")) {
                long part = 1 + (size * 31 + start) % (size - start - 1);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(start + part);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    @Override
    public Optional<Journal> open(RunId run) {
        return store.open(run);
    }

    @Override
    public boolean isHeld(RunId run) {
        return store.isHeld(run);
    }

    @Override
    public void release(RunId run) {
        store.release(run);
    }

    @Override
    public boolean delete(RunId run) {
        return store.delete(run);
    }

    @Override
    public List<RunSummary> find(RunQuery query) {
        return store.find(query);
    }

    @Override
    public String describe() {
        return store.describe();
    }

    @Override
    public void close() {
        store.close();
    }
}
