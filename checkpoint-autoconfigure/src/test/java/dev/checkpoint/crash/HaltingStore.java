package dev.checkpoint.crash;

import dev.checkpoint.spi.store.Append;
import dev.checkpoint.spi.store.AppendOutcome;
import dev.checkpoint.spi.store.contract.DelegatingStore;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The file store of an application that dies at a {@link Moment}. Appends that only find out that the run exists do not
 * count.
 */
final class HaltingStore extends DelegatingStore {

    private final Path directory;

    private final Moment moment;

    private final Death death;

    private final AtomicInteger appends = new AtomicInteger();

    HaltingStore(FileCheckpointStore store, Path directory, Moment moment, Death death) {
        super(store);
        this.directory = directory;
        this.moment = moment;
        this.death = death;
    }

    @Override
    public AppendOutcome append(Append append) {
        death.passIfAlive();
        boolean exists = append.isStart() && real.open(append.run()).isPresent();
        if (exists || appends.incrementAndGet() != moment.append()) {
            return real.append(append);
        }
        if (moment.when() == Moment.When.BEFORE) {
            death.die();
        }
        Map<Path, Long> before = moment.when() == Moment.When.DURING ? sizes() : Map.of();
        real.append(append);
        if (moment.when() == Moment.When.DURING) {
            tear(before);
        }
        death.die();
        throw new IllegalStateException("A dead application goes on");
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
}
