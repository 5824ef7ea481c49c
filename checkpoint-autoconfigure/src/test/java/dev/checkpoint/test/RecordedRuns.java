package dev.checkpoint.test;

import dev.checkpoint.model.Entry;
import dev.checkpoint.spi.store.Journal;
import dev.checkpoint.spi.store.format.DocumentFormat;
import dev.checkpoint.store.file.FileCheckpointStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Loads run files that the file store wrote, so that pipelines are tested with the results of real runs.
 *
 * <p>A loaded run is interrupted just before its end. When the test calls the pipeline with the id of the run, or resumes it, the
 * code of the pipeline is executed again, and its stages get their recorded results as long as their arguments are the same. A stage
 * that failed, or that gets other arguments, is executed: {@code assertThatRun(id).executedNothing()} says which and why.
 */
public final class RecordedRuns {

    private final TestStore store;

    private final ResourceLoader resources;

    private final Supplier<List<DocumentFormat>> formats;

    RecordedRuns(TestStore store, ResourceLoader resources, Supplier<List<DocumentFormat>> formats) {
        this.store = store;
        this.resources = resources;
        this.formats = formats;
    }

    /**
     * Loads a run.
     *
     * @param location a resource as Spring names it: {@code classpath:runs/order-42.yaml}, {@code file:runs/order-42.yaml.gz}. It
     *     may have any name, with the extension that the store gave it
     * @return the id of the run
     * @throws IllegalArgumentException if there is no such resource, or its name does not tell its format
     * @throws dev.checkpoint.error.RunUnreadableException if it cannot be read
     * @throws IllegalStateException if the store has a run with this id
     */
    public String load(String location) {
        Journal recorded = FileCheckpointStore.read(file(location), formats.get());
        List<Entry> entries = new ArrayList<>(recorded.entries());
        if (!(recorded.lastOfRun() instanceof Entry.RunStarted || recorded.lastOfRun() instanceof Entry.RunResumed)) {
            entries.remove(entries.lastIndexOf(recorded.lastOfRun()));
        }
        // kinds that a later version wrote cannot be written, and say nothing about results
        entries.removeIf(Entry.UnknownNote.class::isInstance);
        store.put(recorded.runId(), entries);
        return recorded.runId().value();
    }

    private Path file(String location) {
        Resource resource = resources.getResource(location);
        if (!resource.exists()) {
            throw new IllegalArgumentException("There is no recorded run at " + location
                    + ". Copy the file from the directory of the file store to src/test/resources, for example.");
        }
        try {
            return resource.isFile() ? resource.getFile().toPath() : copied(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the recorded run at " + location, e);
        }
    }

    /** Results are read from the file when they are wanted, so that the copy stays as long as the process. */
    private static Path copied(Resource resource) throws IOException {
        Path directory = Files.createTempDirectory("checkpoint-test");
        Path copy = directory.resolve(Objects.requireNonNull(resource.getFilename()));
        directory.toFile().deleteOnExit();
        copy.toFile().deleteOnExit();
        try (InputStream content = resource.getInputStream()) {
            Files.copy(content, copy);
        }
        return copy;
    }
}
